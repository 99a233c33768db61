/** Records in one piece of memory; growing never copies the ones before. */
const perPiece = 4096;

/**
 * Records of equal length, each known by its number. A hundred thousand of them are a few dozen objects: as many small
 * buffers would cost several times their bytes.
 */
export class Records {
  readonly #length: number;
  readonly #pieces: Buffer[] = [];
  #count = 0;

  /** `length`: bytes of a record. */
  constructor(length: number) {
    this.#length = length;
  }

  get count(): number {
    return this.#count;
  }

  /** Answers the number of the record, which is a copy. Throws a `RangeError` for another length. */
  push(record: Uint8Array): number {
    if (record.length !== this.#length) throw new RangeError(`records: ${record.length} bytes`);
    if (this.#count % perPiece === 0) this.#pieces.push(Buffer.alloc(perPiece * this.#length));
    this.#count += 1;
    this.at(this.#count - 1).set(record);
    return this.#count - 1;
  }

  /** The bytes themselves: writing into them changes the record. Throws a `RangeError` where there is none. */
  at(number: number): Buffer {
    const piece = this.#pieces[Math.floor(number / perPiece)];
    if (piece === undefined || number < 0 || number >= this.#count)
      throw new RangeError(`records: no record ${number}`);
    const from = (number % perPiece) * this.#length;
    return piece.subarray(from, from + this.#length);
  }
}

const firstSize = 64;
const free = 0;
const left = 1;
/** Places hold the number of a record and this. */
const offset = 2;

/** Where a key lies in a record. Its first four bytes must be as good as random: a digest, or bytes of chance. */
export type KeyPlace = { readonly at: number; readonly length: number };

/** Finds records by their key in eight bytes each (open addressing, linear probing). One key stands for one record. */
export class RecordIndex {
  readonly #records: Records;
  readonly #key: KeyPlace;
  #places = new Uint32Array(firstSize);
  #taken = 0;

  constructor(records: Records, key: KeyPlace) {
    this.#records = records;
    this.#key = key;
  }

  /** Undefined: no record with this key. */
  find(key: Uint8Array): number | undefined {
    const place = this.#search(key);
    const held = this.#places[place] ?? free;
    return held < offset ? undefined : held - offset;
  }

  /** From now on the key of this record stands for it. */
  add(number: number): void {
    if ((this.#taken + 1) * 2 > this.#places.length) this.#grow();
    const place = this.#search(this.#keyOf(number));
    if (this.#places[place] === free) this.#taken += 1;
    this.#places[place] = number + offset;
  }

  /** The key stands for no record any more. */
  remove(key: Uint8Array): void {
    const place = this.#search(key);
    if ((this.#places[place] ?? free) >= offset) this.#places[place] = left;
  }

  /** The place of the key, or the free one where it would be. */
  #search(key: Uint8Array): number {
    const mask = this.#places.length - 1;
    const start = Buffer.from(key.buffer, key.byteOffset, 4).readUInt32LE(0);
    for (let step = 0; ; step++) {
      const place = (start + step) & mask;
      const held = this.#places[place] ?? free;
      if (held === free) return place;
      if (held !== left && this.#keyOf(held - offset).equals(key)) return place;
    }
  }

  #keyOf(number: number): Buffer {
    const { at, length } = this.#key;
    return this.#records.at(number).subarray(at, at + length);
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Uint32Array(before.length * 2);
    this.#taken = 0;
    for (const held of before) {
      if (held < offset) continue;
      this.#places[this.#search(this.#keyOf(held - offset))] = held;
      this.#taken += 1;
    }
  }
}
