/** Puts numbers and texts one after the other into a buffer that grows; reused from one record to the next. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #at = 0;

  u16(value: number): void {
    this.#reserve(2);
    this.#at = this.#bytes.writeUInt16LE(value, this.#at);
  }

  u32(value: number): void {
    this.#reserve(4);
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
  }

  /** A u16 length and UTF-8. Throws `RangeError` above 65 535 bytes. */
  text(value: string): void {
    const length = this.#utf8(value, 2);
    if (length > 0xffff) throw new RangeError(`a text of ${length} bytes, at most 65535`);
    this.#bytes.writeUInt16LE(length, this.#at);
    this.#at += 2 + length;
  }

  /** A u32 length and UTF-8. */
  longText(value: string): void {
    const length = this.#utf8(value, 4);
    this.#bytes.writeUInt32LE(length, this.#at);
    this.#at += 4 + length;
  }

  /** A u32 length and the bytes. */
  blob(value: Uint8Array): void {
    this.u32(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** What was put since the last call, as a buffer of its own. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return taken;
  }

  /** Forgets what was put since the last `take`. */
  discard(): void {
    this.#at = 0;
  }

  /** Writes after a gap for the length; returns the number of bytes. UTF-8 takes three bytes for a code unit at most. */
  #utf8(value: string, gap: number): number {
    this.#reserve(gap + value.length * 3);
    return this.#bytes.write(value, this.#at + gap, 'utf8');
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#at + length, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}
