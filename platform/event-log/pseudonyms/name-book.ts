import { createHmac, randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import type { KeyRing } from '#platform/secrets/port.ts';
import { seal, sealedKeyId, unseal } from '../seal.ts';
import { BookEntries, type Entry, type Pseudonym } from './book-entries.ts';

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

const shape = /^~[0-9a-f]{16}$/;

const TILDE = 126;
/** Bytes of what finds a login. */
const MARK = 32;

export const isPseudonym = (text: string): boolean => text.charCodeAt(0) === TILDE && shape.test(text);

const lineOf = ({ text, plainStreams, mark, sealed }: Entry): string =>
  `${text} ${plainStreams ? 'plain' : '-'} ${mark.toString('base64url')} ${sealed.toString('base64url')}\n`;

const entryOf = (line: string): Entry | undefined => {
  const [text = '', streams, mark = '', sealed = ''] = line.split(' ');
  if (!isPseudonym(text) || sealed === '') return undefined;
  const bytes = { mark: Buffer.from(mark, 'base64url'), sealed: Buffer.from(sealed, 'base64url') };
  return bytes.mark.length === MARK ? { text, plainStreams: streams === 'plain', ...bytes } : undefined;
};

/** A last line that was not written as a whole never counted. */
const readEntries = async (path: string): Promise<BookEntries> => {
  const text = await readFile(path, 'latin1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries = new BookEntries();
  for (let from = 0, to = text.indexOf('\n'); to !== -1; from = to + 1, to = text.indexOf('\n', from)) {
    const entry = entryOf(text.slice(from, to));
    if (entry !== undefined) entries.add(entry);
  }
  return entries;
};

const marksKept = 2_000;

class FileNameBook implements NameBook {
  readonly #options: NameBookOptions;
  readonly #entries: BookEntries;
  /** Logins that were read already, by the number of the entry: opening one costs more than keeping it. */
  readonly #logins: (string | undefined)[] = [];
  /** Making a mark costs more than all else that is done with a name. */
  readonly #marks = new LRUCache<string, Buffer>({ max: marksKept });
  /** Writes happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  /** Logins for the next write; everybody who asks meanwhile shares it. */
  #wanted: { readonly logins: Set<string>; readonly done: Promise<void> } | null = null;

  constructor(options: NameBookOptions, entries: BookEntries) {
    this.#options = options;
    this.#entries = entries;
  }

  pseudonymOf(login: string): Pseudonym | undefined {
    const entry = this.#entries.byMark(this.#markOf(login));
    return entry !== undefined && this.#stands(entry) ? entry : undefined;
  }

  loginOf(pseudonym: string): string | undefined {
    const entry = this.#entries.byText(pseudonym);
    if (entry === undefined) return undefined;
    const known = this.#logins[entry.number];
    if (known !== undefined) return known;
    const key = this.#options.keyRing.find(sealedKeyId(entry.sealed));
    if (key === null) return undefined;
    const login = unseal(entry.sealed, key, pseudonym);
    this.#logins[entry.number] = login;
    return login;
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
      const entries = [...this.#entries.all()].filter((entry) => entry.mark.equals(mark));
      for (const { text } of entries) await this.#options.keyRing.forget(text);
      for (const entry of entries) {
        this.#entries.remove(entry);
        this.#logins[entry.number] = undefined;
      }
      this.#marks.delete(login);
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
        return { text, plainStreams, mark: this.#markOf(login), sealed };
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
    for (const [at, entry] of entries.entries()) this.#logins[this.#entries.add(entry)] = logins[at];
  }

  /** Without those who were forgotten: nothing of them stays, not even what could be compared with a guess. */
  async #rewrite(): Promise<void> {
    const { path } = this.#options;
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(this.#entries.all().map(lineOf).toArray().join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }

  /** A name whose key was destroyed, perhaps after this copy of the book was made, is nobody's. */
  #stands({ sealed }: Pick<Entry, 'sealed'>): boolean {
    return this.#options.keyRing.find(sealedKeyId(sealed)) !== null;
  }

  #markOf(login: string): Buffer {
    const known = this.#marks.get(login);
    if (known !== undefined) return known;
    const mark = createHmac('sha256', this.#options.secret).update(login).digest();
    this.#marks.set(login, mark);
    return mark;
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
