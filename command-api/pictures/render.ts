import { join } from 'node:path';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { callProgram } from '#platform/programs/program.ts';
import { createTurns } from '#platform/programs/turns.ts';
import { type PictureHeader, readPictureHeader } from './header.ts';
import { type DrawnPicture, pictureEdges } from './port.ts';

/** Bytes of a picture as it is sent. */
export const PICTURE_BYTES_MAX = 10 * 1024 * 1024;
const MEGAPIXELS_MAX = 50;
const PIXELS_MAX = MEGAPIXELS_MAX * 1_000_000;

/** One is drawn at a time, and a few may wait for it. */
const AT_A_TIME = 1;
const WAITING = 16;

/** Seconds of the processor, whatever else the machine has to do: none that is allowed needs half as many. */
const PROCESSOR_SECONDS = 4;
/** KiB that the program may fill, three times what the greatest picture takes. */
const MEMORY = 1024 * 1024;
/** Milliseconds; only a machine that stands still needs as many. */
const WITHIN = 15_000;
const OUTPUT_MAX = 2 * 1024 * 1024;

const repository = join(import.meta.dirname, '..', '..');
const program = join(import.meta.dirname, 'render.process.ts');

/** The kernel keeps the limits: processor, memory, and not one byte written to a file. */
const limited = `ulimit -t ${PROCESSOR_SECONDS}; ulimit -d ${MEMORY}; ulimit -f 0; ulimit -c 0; exec "$0" "$@"`;

const refused = (rule: string, params?: Readonly<Record<string, number>>): DomainError =>
  new DomainError('VALIDATION_FAILED', {
    problems: [{ field: 'picture', rule, ...(params === undefined ? {} : { params }) }],
  });

/** Collects a picture as it arrives; throws when it grows too large, having kept no more than that. */
export const receivePicture = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> => {
  const received: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > PICTURE_BYTES_MAX) throw refused('tooLarge', { megabytes: PICTURE_BYTES_MAX / 1024 / 1024 });
    received.push(chunk);
  }
  if (size === 0) throw refused('required');
  return Buffer.concat(received);
};

/** What is refused without decoding anything. */
export const requirePicture = (bytes: Buffer): PictureHeader => {
  const header = readPictureHeader(bytes);
  if (header === null) throw refused('pictureKind');
  if (header.width * header.height > PIXELS_MAX) throw refused('pictureSize', { megapixels: MEGAPIXELS_MAX });
  return header;
};

/** Two lengths and what they say, or nothing at all. */
const drawnIn = (output: Buffer): DrawnPicture | null => {
  if (output.length < 4) return null;
  const largeAt = 4 + output.readUInt32BE(0);
  if (output.length < largeAt + 4 || output.length !== largeAt + 4 + output.readUInt32BE(largeAt))
    return null;
  return { small: output.subarray(4, largeAt), large: output.subarray(largeAt + 4) };
};

export type DrawPicture = (bytes: Buffer) => Promise<DrawnPicture>;

/**
 * Draws pictures anew in a process of their own, for decoders of pictures are where attackers look first: one that
 * crashes, fills the memory or takes its time ends with its process. Throws `DomainError`.
 */
export const createPictureDrawing = (clock: Pick<Clock, 'schedule'>): DrawPicture => {
  const turns = createTurns({ atATime: AT_A_TIME, waiting: WAITING });
  const node = [process.execPath, '--permission', '--allow-addons', `--allow-fs-read=${repository}`];
  const draw = ({ kind }: PictureHeader, input: Buffer) =>
    callProgram(clock, {
      program: '/bin/sh',
      args: [
        '-c',
        limited,
        ...node,
        program,
        kind,
        `${PIXELS_MAX}`,
        ...Object.values(pictureEdges).map(String),
      ],
      input,
      timeout: WITHIN,
      maxOutput: OUTPUT_MAX,
    });
  return async (bytes) => {
    const header = requirePicture(bytes);
    const answer = await turns(() => draw(header, bytes));
    if (answer === undefined) throw new DomainError('OVERLOADED');
    const drawn = answer.code === 0 ? drawnIn(answer.output) : null;
    if (drawn === null) throw refused('pictureUnreadable');
    return drawn;
  };
};
