import { type FileHandle, open } from 'node:fs/promises';
import { segmentName } from './segment.ts';

/** The segments of a log, opened for reading when first asked for. */
export class SegmentFiles {
  readonly #directory: string;
  readonly #handles = new Map<number, Promise<FileHandle>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** As many bytes as there are, up to `length`. */
  async read(segment: number, offset: number, length: number): Promise<Buffer> {
    const handle = await this.#open(segment);
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async close(): Promise<void> {
    const handles = await Promise.allSettled(this.#handles.values());
    this.#handles.clear();
    for (const handle of handles) {
      if (handle.status === 'fulfilled') await handle.value.close();
    }
  }

  #open(segment: number): Promise<FileHandle> {
    const known = this.#handles.get(segment);
    if (known !== undefined) return known;
    const opening = open(`${this.#directory}/${segmentName(segment)}`, 'r');
    this.#handles.set(segment, opening);
    opening.catch(() => this.#handles.delete(segment));
    return opening;
  }
}
