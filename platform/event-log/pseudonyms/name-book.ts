import { createHmac, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import type { KeyRing } from '#platform/secrets/port.ts';
import { seal, sealedKeyId, unseal } from '../seal.ts';

/** What the log calls a person, and whether his streams were begun under his login, before there were other names. */
export type Pseudonym = { readonly text: string; readonly plainStreams: boolean };

/**
 * Which login stands behind which name in the log. Logins are sealed under the key of the one they belong to: with that
 * key they are gone, in this file and in every copy of it.
 */
export type NameBook = {
  pseudonymOf(login: string): Pseudonym | undefined;
  /** Undefined: the person was forgotten, or it is no name of this book. */
  loginOf(pseudonym: string): string | undefined;
  /** Logins among these without a name; to be passed to `create` before anything is written about them. */
  missing(logins: readonly string[]): readonly string[];
  /** Resolves after they are on the disk. */
  create(logins: readonly string[], hasPlainStreams: (login: string) => Promise<boolean>): Promise<void>;
  /** Destroys the key under which everything about the person lies, and his line. Repeating it is harmless. */
  forget(login: string): Promise<void>;
  close(): Promise<void>;
};

export type NameBookOptions = {
  readonly path: string;
  readonly keyRing: KeyRing;
  /** For finding a login without reading it. */
  readonly secret: Uint8Array;
};

type Entry = Pseudonym & { readonly mark: string; readonly sealed: Buffer; login?: string };

const shape = /^~[0-9a-f]{16}$/;

const TILDE = 126;

export const isPseudonym = (text: string): boolean => text.charCodeAt(0) === TILDE && shape.test(text);

const lineOf = ({ text, plainStreams, mark, sealed }: Entry): string =>
  `${text} ${plainStreams ? 'plain' : '-'} ${mark} ${sealed.toString('base64url')}\n`;

const entryOf = (line: string): Entry | undefined => {
  const [text = '', streams, mark = '', sealed = ''] = line.split(' ');
  if (!isPseudonym(text) || mark === '' || sealed === '') return undefined;
  return { text, plainStreams: streams === 'plain', mark, sealed: Buffer.from(sealed, 'base64url') };
};

/** A last line that was not written as a whole never counted. */
const readEntries = async (path: string): Promise<readonly Entry[]> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .map(entryOf)
    .filter((entry) => entry !== undefined);
};

class FileNameBook implements NameBook {
  readonly #options: NameBookOptions;
  readonly #byMark = new Map<string, Entry>();
  readonly #byText = new Map<string, Entry>();
  /** Writes happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Logins for the next write; everybody who asks meanwhile shares it. */
  #wanted: { readonly logins: Set<string>; readonly done: Promise<void> } | null = null;

  constructor(options: NameBookOptions, entries: readonly Entry[]) {
    this.#options = options;
    for (const entry of entries) this.#keep(entry);
  }

  pseudonymOf(login: string): Pseudonym | undefined {
    const entry = this.#byMark.get(this.#markOf(login));
    return entry !== undefined && this.#stands(entry) ? entry : undefined;
  }

  loginOf(pseudonym: string): string | undefined {
    const entry = this.#byText.get(pseudonym);
    if (entry === undefined) return undefined;
    if (entry.login !== undefined) return entry.login;
    const key = this.#options.keyRing.find(sealedKeyId(entry.sealed));
    if (key === null) return undefined;
    entry.login = unseal(entry.sealed, key, pseudonym);
    return entry.login;
  }

  missing(logins: readonly string[]): readonly string[] {
    return logins.filter((login) => this.pseudonymOf(login) === undefined);
  }

  create(logins: readonly string[], hasPlainStreams: (login: string) => Promise<boolean>): Promise<void> {
    if (this.#wanted === null) {
      const wanted = new Set<string>();
      const done = this.#inTurn(() => this.#createAll(wanted, hasPlainStreams));
      this.#wanted = { logins: wanted, done };
    }
    for (const login of logins) this.#wanted.logins.add(login);
    return this.#wanted.done;
  }

  forget(login: string): Promise<void> {
    return this.#inTurn(async () => {
      const mark = this.#markOf(login);
      const entries = [...this.#byText.values()].filter((entry) => entry.mark === mark);
      for (const { text } of entries) await this.#options.keyRing.forget(text);
      for (const { text } of entries) this.#byText.delete(text);
      this.#byMark.delete(mark);
      if (entries.length > 0) await this.#rewrite();
    });
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined);
  }

  async #createAll(
    wanted: ReadonlySet<string>,
    hasPlainStreams: (login: string) => Promise<boolean>,
  ): Promise<void> {
    this.#wanted = null;
    const { keyRing, path } = this.#options;
    const logins = this.missing([...wanted]);
    const texts = logins.map(() => `~${randomBytes(8).toString('hex')}`);
    await keyRing.create(texts);
    const entries = await Promise.all(
      logins.map(async (login, index): Promise<Entry> => {
        const text = texts[index] ?? '';
        const plainStreams = await hasPlainStreams(login);
        const sealed = seal(login, keyRing.current(text), text);
        return { text, plainStreams, mark: this.#markOf(login), sealed, login };
      }),
    );
    if (entries.length === 0) return;
    const file = await open(path, 'a', 0o600);
    try {
      const { size } = await file.stat();
      // After a write that never finished the next line begins afresh.
      await file.write((size > 0 ? '\n' : '') + entries.map(lineOf).join(''));
      await file.datasync();
    } finally {
      await file.close();
    }
    for (const entry of entries) this.#keep(entry);
  }

  /** Without those who were forgotten: nothing of them stays, not even what could be compared with a guess. */
  async #rewrite(): Promise<void> {
    const { path } = this.#options;
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile([...this.#byText.values()].map(lineOf).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }

  /** A name whose key was destroyed, perhaps after this copy of the book was made, is nobody's. */
  #stands({ sealed }: Entry): boolean {
    return this.#options.keyRing.find(sealedKeyId(sealed)) !== null;
  }

  #keep(entry: Entry): void {
    this.#byMark.set(entry.mark, entry);
    this.#byText.set(entry.text, entry);
  }

  #markOf(login: string): string {
    return createHmac('sha256', this.#options.secret).update(login).digest('base64url');
  }

  #inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** Opens or creates the book. */
export const openNameBook = async (options: NameBookOptions): Promise<NameBook> =>
  new FileNameBook(options, await readEntries(options.path));
