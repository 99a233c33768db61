/** A list of whole numbers without a sign in a few bytes each: what the index keeps for every event ever written. */
abstract class Growable<Values extends Uint16Array | Uint32Array> {
  #values: Values;
  #length = 0;

  constructor() {
    this.#values = this.room(16);
  }

  get length(): number {
    return this.#length;
  }

  /** The number at `index`; 0 outside the list. */
  at(index: number): number {
    return index < this.#length ? (this.#values[index] ?? 0) : 0;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  push(value: number): void {
    this.#reserve(this.#length + 1);
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  append(values: Values): void {
    this.#reserve(this.#length + values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** A view, valid until the list grows. */
  slice(from: number, to: number = this.#length): Values {
    return this.view(this.#values, from, to);
  }

  protected abstract room(length: number): Values;
  protected abstract view(values: Values, from: number, to: number): Values;

  #reserve(least: number): void {
    if (least <= this.#values.length) return;
    const values = this.room(Math.max(least, Math.ceil(this.#values.length * 1.5)));
    values.set(this.view(this.#values, 0, this.#length));
    this.#values = values;
  }
}

/** Numbers of 32 bits. */
export class GrowableUint32 extends Growable<Uint32Array> {
  protected room(length: number): Uint32Array {
    return new Uint32Array(length);
  }

  protected view(values: Uint32Array, from: number, to: number): Uint32Array {
    return values.subarray(from, to);
  }
}

/** Numbers of 16 bits. */
export class GrowableUint16 extends Growable<Uint16Array> {
  protected room(length: number): Uint16Array {
    return new Uint16Array(length);
  }

  protected view(values: Uint16Array, from: number, to: number): Uint16Array {
    return values.subarray(from, to);
  }
}
