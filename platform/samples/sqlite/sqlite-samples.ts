import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#platform/clock/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import {
  isDamage,
  isDiskFailure,
  isSuspect,
  moveAside,
  removeFiles,
  suspect,
} from '#platform/read-store/sqlite/files.ts';
import { beginGrid } from '../grid.ts';
import type { Sample, SampleStore } from '../port.ts';
import { openSampleFile, type SampleFile } from './sample-file.ts';

/** Samples that are written together: a minute of them. A crash loses no more. */
const BATCH = 6;
/** Samples that wait for a disk that does not take them: an hour. Older ones are lost. */
const WAITING = 360;

export type SamplesOptions = {
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
};

const fileIn = (folder: string): string => join(folder, 'samples.sqlite');

/** Opens the file of the folder, and begins a new one in place of one that is damaged or of another layout. */
const openIn = (folder: string | null, say: (message: string) => void): SampleFile => {
  if (folder === null) return openOrFail(':memory:');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = fileIn(folder);
  if (isSuspect(path)) {
    moveAside(path);
    say('The file of samples was damaged; a new one begins.');
  }
  try {
    const present = openSampleFile(path);
    if (present !== null) return present;
    removeFiles(path);
    say('The samples were kept in another form and begin anew.');
  } catch (error) {
    if (!isDamage(error)) throw error;
    moveAside(path);
    say('The file of samples was damaged; a new one begins.');
  }
  return openOrFail(path);
};

const openOrFail = (path: string): SampleFile => {
  const file = openSampleFile(path);
  if (file === null) throw new Error('A new file of samples is of another layout.');
  return file;
};

/** Never throws: while the disk does not take them, samples live in memory for an hour. */
export const openSamples = ({ folder, clock, logger }: SamplesOptions): SampleStore => {
  const waiting: Sample[] = [];
  let file: SampleFile | null = null;
  let failing = false;
  let closed = false;

  const drop = (): void => {
    try {
      file?.close();
    } catch {
      // It is given up anyway.
    }
    file = null;
  };

  const failed = (err: unknown): void => {
    if (!failing) logger.warn({ err }, 'Samples cannot be stored now; those of an hour are kept in memory.');
    failing = true;
    // A disk that is full keeps what it has; anything else is opened anew, and damage is found there.
    if (isDiskFailure(err)) return;
    drop();
    if (isDamage(err) && folder !== null) suspect(fileIn(folder));
  };

  /** Does it with the file, if there is one that works. */
  const attempt = (work: (file: SampleFile) => void): boolean => {
    try {
      file ??= openIn(folder, (message) => logger.warn({ folder }, message));
      work(file);
    } catch (err) {
      failed(err);
      return false;
    }
    return true;
  };

  const flush = (): void => {
    const batch = [...waiting];
    if (batch.length > 0 && attempt((present) => present.append(batch))) {
      waiting.splice(0, batch.length);
      if (failing) logger.info({}, 'Samples are stored again.');
      failing = false;
    }
    waiting.splice(0, waiting.length - WAITING);
  };

  attempt(() => undefined);
  return {
    record(sample) {
      if (closed) return;
      waiting.push(sample);
      if (waiting.length >= BATCH) flush();
    },
    query(question) {
      const grid = beginGrid(question, clock.now());
      if (closed) return grid.finish();
      flush();
      attempt((present) => present.fill(grid));
      for (const { at, values } of waiting) {
        for (const [series, value] of Object.entries(values)) {
          grid.take(series, at, { min: value, mean: value, max: value });
        }
      }
      return grid.finish();
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
      drop();
    },
  };
};
