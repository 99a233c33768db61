import { RecordIndex, Records } from '../../records/index.ts';

/** What the log calls a person, and whether his streams were begun under his login, before there were other names. */
export type Pseudonym = { readonly text: string; readonly plainStreams: boolean };

/** A line of the book: `mark` finds a login without reading it (32 bytes), `sealed` is the login under the person's key. */
export type Entry = Pseudonym & { readonly mark: Buffer; readonly sealed: Buffer };

export type NumberedEntry = Entry & { readonly number: number };

/** 0 text (8) | 8 mark (32) | 40 plain streams (1) | 41 length of the sealed login (u16) | 43 its place (u32) */
const recordLength = 47;
const [markAt, plainAt, lengthAt, placeAt] = [8, 40, 41, 43];
const pieceLength = 64 * 1024;

const keyOf = (text: string): Buffer => Buffer.from(text.slice(1), 'hex');

/** All lines of a book, packed: there is one for each person who was ever named. */
export class BookEntries {
  readonly #records = new Records(recordLength);
  readonly #byText = new RecordIndex(this.#records, { at: 0, length: markAt });
  readonly #byMark = new RecordIndex(this.#records, { at: markAt, length: plainAt - markAt });
  /** Sealed logins, one after the other. */
  readonly #sealed: Buffer[] = [];
  #sealedEnd = pieceLength;

  /** An entry with the same mark takes the place of the earlier one for whoever asks by it. */
  add({ text, plainStreams, mark, sealed }: Entry): number {
    const record = Buffer.alloc(recordLength);
    record.set(keyOf(text), 0);
    record.set(mark, markAt);
    record[plainAt] = plainStreams ? 1 : 0;
    record.writeUInt16LE(sealed.length, lengthAt);
    record.writeUInt32LE(this.#put(sealed), placeAt);
    const number = this.#records.push(record);
    this.#byText.add(number);
    this.#byMark.add(number);
    return number;
  }

  byMark(mark: Buffer): NumberedEntry | undefined {
    return this.#entry(this.#byMark.find(mark));
  }

  byText(text: string): NumberedEntry | undefined {
    return this.#entry(this.#byText.find(keyOf(text)));
  }

  /** All that are there, in the order in which they came. */
  *all(): Generator<NumberedEntry> {
    for (let number = 0; number < this.#records.count; number++) {
      const key = this.#records.at(number).subarray(0, markAt);
      if (this.#byText.find(key) !== number) continue;
      const entry = this.#entry(number);
      if (entry !== undefined) yield entry;
    }
  }

  /** Nothing finds it any more, and its bytes are gone. */
  remove({ number, text, mark, sealed }: NumberedEntry): void {
    this.#byText.remove(keyOf(text));
    if (this.#byMark.find(mark) === number) this.#byMark.remove(mark);
    sealed.fill(0);
  }

  #entry(number: number | undefined): NumberedEntry | undefined {
    if (number === undefined) return undefined;
    const record = this.#records.at(number);
    const place = record.readUInt32LE(placeAt);
    const from = place % pieceLength;
    return {
      number,
      text: `~${record.toString('hex', 0, markAt)}`,
      plainStreams: record[plainAt] === 1,
      mark: record.subarray(markAt, plainAt),
      sealed:
        this.#sealed[Math.floor(place / pieceLength)]?.subarray(from, from + record.readUInt16LE(lengthAt)) ??
        Buffer.alloc(0),
    };
  }

  #put(sealed: Buffer): number {
    if (this.#sealedEnd + sealed.length > pieceLength) {
      this.#sealed.push(Buffer.alloc(pieceLength));
      this.#sealedEnd = 0;
    }
    this.#sealed.at(-1)?.set(sealed, this.#sealedEnd);
    const place = (this.#sealed.length - 1) * pieceLength + this.#sealedEnd;
    this.#sealedEnd += sealed.length;
    return place;
  }
}
