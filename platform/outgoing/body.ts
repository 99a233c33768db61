import type { Readable } from 'node:stream';
import { OutgoingError } from './port.ts';

/** Everything that comes, unless it is more than was agreed; then nothing more is read. */
export const readBody = async (body: Readable, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > maxBytes) throw new OutgoingError('too-large', `the answer has more than ${maxBytes} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};
