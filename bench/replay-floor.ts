import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { CollectionDefinition, Document } from '#platform/read-store/port.ts';
import { queryFields } from '#platform/read-store/query.ts';
import { foldForTokenizer } from '#platform/read-store/text.ts';

/** What one read model of a replay has in the end. */
export type Filled = {
  readonly name: string;
  readonly definition: CollectionDefinition;
  readonly documents: readonly Document[];
};

type FloorTable = {
  readonly name: string;
  readonly documents: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly indexes: readonly (readonly string[])[];
  readonly words: readonly string[];
};

export type FloorShare = {
  readonly folder: string;
  readonly tables: readonly FloorTable[];
  readonly events: readonly string[];
};

/**
 * The least that any program on this stack has to do for the same read models, on two cores at once with nothing waiting for
 * anything: parse each event once, turn each document into text once, insert it once beside the fields that queries
 * name, make the declared indexes, and index each distinct text once. Nothing is read from a disk, checked, decrypted,
 * folded, copied between threads or made durable; no document changes, and every id is a number.
 */
export const measureFloor = async (
  events: readonly RecordedEvent[],
  filled: readonly Filled[],
): Promise<{ readonly seconds: number; readonly processorMicroseconds: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'rostrum-bench-floor-'));
  try {
    const shares = shared(folder, events, filled);
    const workers = shares.map(
      (workerData) => new Worker(new URL('./replay-floor.thread.ts', import.meta.url), { workerData }),
    );
    await Promise.all(workers.map(heard));
    const start = performance.now();
    const before = process.cpuUsage();
    const done = workers.map(heard);
    for (const worker of workers) worker.postMessage('begin');
    await Promise.all(done);
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - start) / 1000;
    await Promise.all(workers.map((worker) => worker.terminate()));
    return { seconds, processorMicroseconds: user + system };
  } finally {
    await rm(folder, { recursive: true });
  }
};

const heard = (worker: Worker): Promise<unknown> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Two shares of about the same weight; the events even out what the tables do not. */
const shared = (
  folder: string,
  events: readonly RecordedEvent[],
  filled: readonly Filled[],
): readonly FloorShare[] => {
  const tables: [FloorTable[], FloorTable[]] = [[], []];
  const weights: [number, number] = [0, 0];
  const weight = ({ documents, definition }: Filled): number =>
    documents.length * (3 + definition.indexes.length);
  for (const one of filled.toSorted((a, b) => weight(b) - weight(a))) {
    const lighter = weights[0] <= weights[1] ? 0 : 1;
    tables[lighter].push(tableOf(one));
    weights[lighter] += weight(one);
  }
  const total = weights[0] + weights[1] + events.length * EVENT_WEIGHT;
  const first = Math.max(0, Math.round((total / 2 - weights[0]) / EVENT_WEIGHT));
  const texts = events.map((event) => JSON.stringify(event));
  return [
    { folder, tables: tables[0], events: texts.slice(0, first) },
    { folder, tables: tables[1], events: texts.slice(first) },
  ];
};

/** Parsing an event, beside inserting and indexing a document. */
const EVENT_WEIGHT = 4;

const tableOf = ({ name, definition, documents }: Filled): FloorTable => {
  const columns = queryFields(definition);
  const value = (document: Document, field: string): string | number => {
    const found: unknown = Reflect.get(document, field);
    if (typeof found === 'string' || typeof found === 'number') return found;
    return typeof found === 'boolean' ? Number(found) : Number.NEGATIVE_INFINITY;
  };
  const isSearched = definition.search !== undefined && definition.searchByReading !== true;
  const search = isSearched ? (definition.search ?? []) : [];
  const words = documents.map((document) => search.map((field) => value(document, field)).join(' '));
  return {
    name,
    documents: documents.map((document) => JSON.stringify(document)),
    columns,
    rows: documents.map((document) => columns.map((field) => value(document, field))),
    indexes: definition.indexes.map((fields) => fields.filter((field) => field !== 'id')),
    words: isSearched ? [...new Set(words)].map(foldForTokenizer) : [],
  };
};
