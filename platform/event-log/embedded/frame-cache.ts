/** The frames read or written last, up to a number of bytes: what commands and live readers ask for most. */
export class FrameCache {
  readonly #frames = new Map<number, Buffer>();
  readonly #limit: number;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(firstPosition: number): boolean {
    return this.#frames.has(firstPosition);
  }

  get(firstPosition: number): Buffer | undefined {
    const frame = this.#frames.get(firstPosition);
    if (frame === undefined) return undefined;
    this.#frames.delete(firstPosition);
    this.#frames.set(firstPosition, frame);
    return frame;
  }

  put(firstPosition: number, frame: Buffer): void {
    if (frame.length > this.#limit / 4 || this.#frames.has(firstPosition)) return;
    this.#frames.set(firstPosition, frame);
    this.#size += frame.length;
    for (const [oldest, { length }] of this.#frames) {
      if (this.#size <= this.#limit) return;
      this.#frames.delete(oldest);
      this.#size -= length;
    }
  }
}
