import { eventCatalogue } from '#domain/index.ts';
import { type Clock, systemClock } from '#platform/clock/index.ts';
import type { KeyRing } from '#platform/secrets/port.ts';
import { type Catalogue, createEventCodec } from '../codec.ts';
import { EmbeddedLog } from './embedded-log.ts';
import { type FileSystem, nodeFileSystem, syncDirectory, writeFully } from './file-system.ts';
import { firstChain } from './frame.ts';
import { inlineFrameWriter, threadFrameWriter } from './frame-writer.ts';
import { lockDirectory } from './lock.ts';
import type { LogIndex } from './log-index.ts';
import { type OpenReport, recover } from './recovery.ts';
import type { LogReporter } from './reporting.ts';
import { encodeSegmentHeader, segmentName, segmentsAmong } from './segment.ts';
import type { WriterPlace } from './segment-writer.ts';

export type EmbeddedLogOptions = {
  /** Of the log alone; made if it does not exist. */
  readonly directory: string;
  readonly keyRing: KeyRing;
  /** Default: everything the domain knows. */
  readonly catalogue?: Catalogue;
  readonly clock?: Clock;
  readonly reporter?: LogReporter;
  /** Prove every segment, not only the last one. */
  readonly verify?: boolean;
  /** Length of a finished segment in bytes, default 64 MiB. */
  readonly segmentLimit?: number;
  /** For tests of failures: write through this, in the caller's thread. */
  readonly fileSystem?: FileSystem;
};

/** The log, and what was found when it was opened. */
export type OpenedLog = { readonly log: EmbeddedLog; readonly report: OpenReport };

const defaultSegmentLimit = 64 * 1024 * 1024;

/**
 * Opens or creates the log in a directory. A torn tail is cut and reported. Throws `LogDamagedError` for anything else
 * that is not as written, `UnreadableEventError` for events of a newer program, `LogInUseError` if another process has
 * it; nothing is changed then.
 */
export const openEmbeddedLog = async (options: EmbeddedLogOptions): Promise<OpenedLog> => {
  const { directory, keyRing, fileSystem, reporter = () => undefined, clock = systemClock } = options;
  const files = fileSystem ?? nodeFileSystem;
  const codec = createEventCodec(options.catalogue ?? eventCatalogue, keyRing);
  files.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(directory);
  try {
    createFirstSegment(files, directory);
    const assertReadable = (index: LogIndex): void => {
      for (const { type, version } of index.shapes) codec.assertReadable(type, version);
    };
    const { verify = false } = options;
    const { index, report } = recover({ files, directory, verify, repair: true, assertReadable });
    announce(report, reporter);
    const place = placeAfter(index, directory, options.segmentLimit ?? defaultSegmentLimit);
    const writer = fileSystem === undefined ? threadFrameWriter(place) : inlineFrameWriter(fileSystem, place);
    return {
      log: new EmbeddedLog({ directory, index, codec, keyRing, writer, clock, reporter, unlock }),
      report,
    };
  } catch (error) {
    unlock();
    throw error;
  }
};

const createFirstSegment = (files: FileSystem, directory: string): void => {
  if (segmentsAmong(files.readdirSync(directory)).length > 0) return;
  const fd = files.openSync(`${directory}/${segmentName(1)}`, 'w', 0o600);
  try {
    writeFully(files, fd, encodeSegmentHeader(1, firstChain), 0);
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
  syncDirectory(files, directory);
};

const announce = ({ tornTail, ...found }: OpenReport, reporter: LogReporter): void => {
  if (tornTail !== null) {
    const message = 'the end of the event log was cut: it held a write that never finished';
    reporter({ level: 'warn', message, details: { ...tornTail } });
  }
  reporter({ level: 'info', message: 'the event log is open', details: found });
};

const placeAfter = (index: LogIndex, directory: string, segmentLimit: number): WriterPlace => {
  const last = index.frames.last;
  if (last === undefined) throw new Error('a log has one segment at least');
  return {
    directory,
    segment: last.firstPosition,
    offset: last.end,
    nextPosition: index.streams.head + 1,
    chain: index.chain,
    segmentLimit,
  };
};
