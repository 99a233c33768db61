import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#platform/clock/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { isDamage, isDiskFailure, moveAside, removeFiles } from '#platform/read-store/sqlite/files.ts';
import { type ConnectionQuestion, type ConnectionSamples, connectionSeries } from '../port.ts';
import { gridFor, SAMPLE_EVERY } from '../resolutions.ts';
import { type Gathering, gather, type Spread, spreadOf } from '../spread.ts';
import { type ConnectionFile, type Measured, openConnectionFile } from './connection-file.ts';

const HOUR = 3_600_000;
/** Milliseconds that samples are kept. */
const KEPT = 90 * 24 * HOUR;
/** Bytes that they may take; beyond it the oldest days go first. */
const MOST_BYTES = 2 ** 30;
/** Milliseconds of samples that are written together. A crash loses no more. */
const WRITTEN_EVERY = 30_000;
/** Samples that wait for a disk that does not take them: those beyond it are lost. */
const WAITING = 20_000;

type Options = {
  /** Null keeps everything in memory. */
  readonly folder: string | null;
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** For tests of the bound. */
  readonly mostBytes?: number;
};

const openIn = (folder: string | null): NonNullable<ConnectionFile> => {
  const open = (path: string): NonNullable<ConnectionFile> => {
    const file = openConnectionFile(path);
    if (file !== null) return file;
    removeFiles(path);
    return open(path);
  };
  if (folder === null) return open(':memory:');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'connections.sqlite');
  try {
    return open(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    moveAside(path);
    return open(path);
  }
};

const emptyGrid = (question: ConnectionQuestion) => {
  const shape = gridFor(question, { step: SAMPLE_EVERY });
  const columns = new Map<string, (Gathering | undefined)[]>(
    connectionSeries.map((name) => [name, new Array<Gathering | undefined>(shape.columns).fill(undefined)]),
  );
  const take = (series: string, at: number, spread: Spread): void => {
    const column = columns.get(series);
    const place = Math.floor((at - shape.from) / shape.step);
    if (column !== undefined && place >= 0 && place < shape.columns) {
      column[place] = gather(column[place], spread);
    }
  };
  const finish = () => ({
    ...shape,
    series: connectionSeries.map((name) => {
      const spreads = (columns.get(name) ?? []).map((one) => (one === undefined ? null : spreadOf(one)));
      return {
        name,
        min: spreads.map((one) => one?.min ?? null),
        mean: spreads.map((one) => one?.mean ?? null),
        max: spreads.map((one) => one?.max ?? null),
      };
    }),
  });
  return { take, finish };
};

/** Never throws: what cannot be stored is lost, and the log says so once. */
export const openConnectionSamples = ({
  folder,
  clock,
  logger,
  mostBytes = MOST_BYTES,
}: Options): ConnectionSamples => {
  const waiting: Measured[] = [];
  let file: NonNullable<ConnectionFile> | null = null;
  let failing = false;
  let closed = false;
  let cancelWrite: (() => void) | null = null;
  let trimmedAt = 0;

  const attempt = (work: (file: NonNullable<ConnectionFile>) => void): boolean => {
    try {
      file ??= openIn(folder);
      work(file);
      failing = false;
      return true;
    } catch (err) {
      if (!failing) logger.warn({ err }, 'The quality of connections cannot be stored now.');
      failing = true;
      if (!isDiskFailure(err)) {
        file?.close();
        file = null;
      }
      return false;
    }
  };

  const trim = (): void => {
    const now = clock.now();
    if (now - trimmedAt < HOUR) return;
    trimmedAt = now;
    const step = (24 * HOUR) / SAMPLE_EVERY;
    attempt((present) => present.trim(Math.floor((now - KEPT) / SAMPLE_EVERY), { bytes: mostBytes, step }));
  };

  const flush = (): void => {
    cancelWrite?.();
    cancelWrite = null;
    const batch = [...waiting];
    if (batch.length > 0 && attempt((present) => present.append(batch))) waiting.splice(0, batch.length);
    waiting.splice(0, waiting.length - WAITING);
    trim();
  };

  return {
    record(connectionId, sample) {
      if (closed) return;
      waiting.push({ connectionId, slot: Math.floor(clock.now() / SAMPLE_EVERY), sample });
      cancelWrite ??= clock.schedule(WRITTEN_EVERY, flush);
    },
    query(connectionId, question) {
      const { take, finish } = emptyGrid(question);
      if (closed) return finish();
      flush();
      const slots = {
        from: Math.floor(question.from / SAMPLE_EVERY),
        until: Math.ceil(question.until / SAMPLE_EVERY),
      };
      attempt((present) =>
        present.read(connectionId, slots, (slot, series, spread) =>
          take(series, slot * SAMPLE_EVERY, spread),
        ),
      );
      return finish();
    },
    close() {
      if (closed) return;
      flush();
      closed = true;
      cancelWrite?.();
      file?.close();
      file = null;
    },
  };
};
