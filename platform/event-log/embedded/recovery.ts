import { LogDamagedError } from '../port.ts';
import { type FileSystem, isMissing, replaceFile, writeFully } from './file-system.ts';
import { storedChain } from './frame.ts';
import { LogIndex } from './log-index.ts';
import { type SegmentScan, scanSegment, type TornTail } from './scan.ts';
import {
  encodeSegmentHeader,
  indexName,
  segmentHeaderLength,
  segmentName,
  segmentsAmong,
} from './segment.ts';
import { decodeSegmentIndex, encodeSegmentIndex, type SegmentSummary } from './segment-index.ts';

/** What was found on the disk. */
export type OpenReport = {
  readonly segments: number;
  readonly events: number;
  /** SHA-256 over the whole log up to its head, hexadecimal. */
  readonly chain: string;
  /** What was cut from the end (or, when only verifying, would be). */
  readonly tornTail: TornTail | null;
  /** Segments that were read and proven as a whole; of the others only the index file was read. */
  readonly proven: number;
};

export type RecoveryOptions = {
  readonly files: FileSystem;
  readonly directory: string;
  /** Reads and proves every segment, whatever the index files say. */
  readonly verify: boolean;
  /** Cuts a torn tail and writes missing files; without it nothing on the disk changes. */
  readonly repair: boolean;
  /** Throws if the program cannot read what occurs; called before anything is changed. */
  readonly assertReadable: (index: LogIndex) => void;
};

/** Builds the index of the log in `directory` and proves what is on the disk. Throws `LogDamagedError`. */
export const recover = (options: RecoveryOptions): { index: LogIndex; report: OpenReport } => {
  const index = new LogIndex();
  const repairs: (() => void)[] = [];
  const segments = segmentsAmong(options.files.readdirSync(options.directory));
  let proven = 0;
  let tornTail: TornTail | null = null;
  for (const [place, firstPosition] of segments.entries()) {
    if (firstPosition !== index.streams.head + 1) throw missingEvents(firstPosition, index.streams.head);
    const isLast = place === segments.length - 1;
    const summary = isLast || options.verify ? null : readIndexFile(options, firstPosition);
    if (summary === null) {
      tornTail = scanInto(index, options, { firstPosition, isLast, repairs }).tornTail;
      proven += 1;
    } else {
      index.restoreSegment(summary);
    }
  }
  options.assertReadable(index);
  if (options.repair) for (const repair of repairs) repair();
  const report = {
    segments: segments.length,
    events: index.streams.head,
    chain: index.chain.toString('hex'),
  };
  return { index, report: { ...report, tornTail, proven } };
};

const missingEvents = (firstPosition: number, head: number): LogDamagedError =>
  new LogDamagedError(
    `${segmentName(firstPosition)}: begins at position ${firstPosition}, the log before ends at ${head}`,
  );

type Place = { readonly firstPosition: number; readonly isLast: boolean; readonly repairs: (() => void)[] };

const scanInto = (index: LogIndex, options: RecoveryOptions, place: Place): SegmentScan => {
  const { files, directory } = options;
  const { firstPosition, isLast } = place;
  const file = segmentName(firstPosition);
  const bytes = files.readFileSync(`${directory}/${file}`);
  index.beginSegment();
  const scan = scanSegment({ file, bytes, chain: index.chain, firstPosition, isLast }, (frame) => {
    index.addFrame({ ...frame, chain: Buffer.from(storedChain(frame.bytes)) });
  });
  if (!isLast) {
    const indexFile = encodeSegmentIndex(index.finishSegment());
    place.repairs.push(() => replaceFile(files, directory, indexName(firstPosition), indexFile));
  } else if (scan.end !== bytes.length || scan.end < segmentHeaderLength) {
    place.repairs.push(() => cut(options, scan, firstPosition));
  }
  return scan;
};

const readIndexFile = (
  { files, directory }: RecoveryOptions,
  firstPosition: number,
): SegmentSummary | null => {
  try {
    const fd = files.openSync(`${directory}/${segmentName(firstPosition)}`, 'r');
    const { size } = files.fstatSync(fd);
    files.closeSync(fd);
    return decodeSegmentIndex(
      files.readFileSync(`${directory}/${indexName(firstPosition)}`),
      firstPosition,
      size,
    );
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/** Leaves exactly the whole frames; a segment without even a header gets one, because it never held anything. */
const cut = (
  { files, directory }: RecoveryOptions,
  { end, chain }: SegmentScan,
  firstPosition: number,
): void => {
  const fd = files.openSync(`${directory}/${segmentName(firstPosition)}`, 'r+');
  try {
    files.ftruncateSync(fd, end);
    if (end < segmentHeaderLength) writeFully(files, fd, encodeSegmentHeader(firstPosition, chain), 0);
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
};
