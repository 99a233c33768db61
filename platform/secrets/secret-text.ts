import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** A text that appears in no log, no JSON and no message by mistake; `reveal` is the only way to it. */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
