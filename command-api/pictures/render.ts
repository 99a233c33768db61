import { join } from 'node:path';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { callProgram } from '#platform/programs/program.ts';
import { createTurns } from '#platform/programs/turns.ts';
import { type PictureHeader, type PictureKind, pictureKinds, readPictureHeader } from './header.ts';
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

const refused = (field: string, rule: string, params?: Readonly<Record<string, number>>): DomainError =>
  new DomainError('VALIDATION_FAILED', {
    problems: [{ field, rule, ...(params === undefined ? {} : { params }) }],
  });

/** Collects a picture as it arrives; throws when it grows too large, having kept no more than that. */
export const receivePicture = async (chunks: AsyncIterable<Buffer>, field = 'picture'): Promise<Buffer> => {
  const received: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > PICTURE_BYTES_MAX)
      throw refused(field, 'tooLarge', { megabytes: PICTURE_BYTES_MAX / 1024 / 1024 });
    received.push(chunk);
  }
  if (size === 0) throw refused(field, 'required');
  return Buffer.concat(received);
};

/** `cover` fills the whole shape, `inside` stays within it and is never enlarged. */
export type Shape = { readonly width: number; readonly height: number; readonly fit: 'cover' | 'inside' };

export type Drawing = {
  /** Names the picture in refusals. */
  readonly field: string;
  readonly kinds: readonly PictureKind[];
  /** What to say of anything that is no picture of these kinds. */
  readonly otherKind: (bytes: Buffer) => DomainError;
  readonly shapes: readonly Shape[];
};

/** What is refused without decoding anything. */
const requirePicture = (bytes: Buffer, { field, kinds, otherKind }: Drawing): PictureHeader => {
  const header = readPictureHeader(bytes);
  if (header === null || !kinds.includes(header.kind)) throw otherKind(bytes);
  if (header.width * header.height > PIXELS_MAX)
    throw refused(field, 'pictureSize', { megapixels: MEGAPIXELS_MAX });
  return header;
};

/** So many pictures, each with its length before it, or nothing at all. */
const drawnIn = (output: Buffer, count: number): readonly Buffer[] | null => {
  const drawn: Buffer[] = [];
  let at = 0;
  while (at + 4 <= output.length) {
    const from = at + 4;
    at = from + output.readUInt32BE(at);
    if (at > output.length) return null;
    drawn.push(output.subarray(from, at));
  }
  return at === output.length && drawn.length === count ? drawn : null;
};

const argumentOf = ({ width, height, fit }: Shape): string => `${width}x${height}:${fit}`;

/**
 * Draws pictures anew in a process of their own, for decoders of pictures are where attackers look first: one that
 * crashes, fills the memory or takes its time ends with its process. Throws `DomainError`.
 */
export const createDrawing = (
  clock: Pick<Clock, 'schedule'>,
  drawing: Drawing,
): ((bytes: Buffer) => Promise<readonly Buffer[]>) => {
  const turns = createTurns({ atATime: AT_A_TIME, waiting: WAITING });
  const node = [process.execPath, '--permission', '--allow-addons', `--allow-fs-read=${repository}`];
  const draw = ({ kind }: PictureHeader, input: Buffer) =>
    callProgram(clock, {
      program: '/bin/sh',
      args: ['-c', limited, ...node, program, kind, `${PIXELS_MAX}`, ...drawing.shapes.map(argumentOf)],
      input,
      timeout: WITHIN,
      maxOutput: OUTPUT_MAX,
    });
  return async (bytes) => {
    const header = requirePicture(bytes, drawing);
    const answer = await turns(() => draw(header, bytes));
    if (answer === undefined) throw new DomainError('OVERLOADED');
    const drawn = answer.code === 0 ? drawnIn(answer.output, drawing.shapes.length) : null;
    if (drawn === null) throw refused(drawing.field, 'pictureUnreadable');
    return drawn;
  };
};

export type DrawPicture = (bytes: Buffer) => Promise<DrawnPicture>;

const square = (edge: number): Shape => ({ width: edge, height: edge, fit: 'cover' });

/** Draws the squares of pictures of users. */
export const createPictureDrawing = (clock: Pick<Clock, 'schedule'>): DrawPicture => {
  const draw = createDrawing(clock, {
    field: 'picture',
    kinds: pictureKinds,
    otherKind: () => refused('picture', 'pictureKind'),
    shapes: [square(pictureEdges.small), square(pictureEdges.large)],
  });
  return async (bytes) => {
    const [small, large] = await draw(bytes);
    if (small === undefined || large === undefined) throw refused('picture', 'pictureUnreadable');
    return { small, large };
  };
};
