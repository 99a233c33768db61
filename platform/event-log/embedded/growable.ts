/** A list of numbers of 32 bits in four bytes each: what the index keeps for every event ever written. */
export class GrowableUint32 {
  #values = new Uint32Array(16);
  #length = 0;

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

  append(values: Uint32Array): void {
    this.#reserve(this.#length + values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** A view, valid until the list grows. */
  slice(from: number, to: number = this.#length): Uint32Array {
    return this.#values.subarray(from, to);
  }

  #reserve(least: number): void {
    if (least <= this.#values.length) return;
    const values = new Uint32Array(Math.max(least, Math.ceil(this.#values.length * 1.5)));
    values.set(this.#values.subarray(0, this.#length));
    this.#values = values;
  }
}
