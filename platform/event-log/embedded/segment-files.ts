import { type FileHandle, open } from 'node:fs/promises';
import { LogUnavailableError } from '../port.ts';
import { segmentName } from './segment.ts';

/** The segments of a log, opened for reading when first asked for. */
export class SegmentFiles {
  readonly #directory: string;
  readonly #handles = new Map<number, Promise<FileHandle>>();
  #closed = false;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** As many bytes as there are, up to `length`; in `room`, if they fit into it. Rejects after `close`. */
  async read(segment: number, offset: number, length: number, room?: Buffer): Promise<Buffer> {
    const handle = await this.#open(segment);
    const bytes = room !== undefined && room.length >= length ? room : Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const handles = await Promise.allSettled(this.#handles.values());
    this.#handles.clear();
    for (const handle of handles) {
      if (handle.status === 'fulfilled') await handle.value.close();
    }
  }

  #open(segment: number): Promise<FileHandle> {
    if (this.#closed) throw new LogUnavailableError('the log is closed');
    const known = this.#handles.get(segment);
    if (known !== undefined) return known;
    const opening = open(`${this.#directory}/${segmentName(segment)}`, 'r');
    this.#handles.set(segment, opening);
    opening.catch(() => this.#handles.delete(segment));
    return opening;
  }
}
