import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RostrumEvent } from '#domain/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { ReportFilter, ReportName } from '#domain/report/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { type EventLog, openMemoryLog } from '#platform/event-log/index.ts';
import { MemoryReadStore } from '#platform/read-store/memory/memory-read-store.ts';
import type { ReadStore } from '#platform/read-store/port.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { allProjections } from '../all.ts';
import { readModelQueries } from '../queries.ts';
import { silentLogger } from '../testing/silent-logger.ts';
import { digestOf } from './digest.ts';
import { startReadModels } from './runner.ts';
import type { ReadModels } from './types.ts';

const patience = 20_000;
const meetings = 120;
const sizes = [1, 2, 5, 13];

let folder: string;
let opened = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rostrum-rebuild-'));
});
afterAll(() => rm(folder, { recursive: true }));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

const openStore = async (): Promise<ReadStore> => {
  const store = await openSqliteReadStore({ folder: join(folder, `${++opened}`) });
  open.push(store);
  return store;
};

const follow = async (log: EventLog, store: ReadStore): Promise<ReadModels> => {
  const options = { log, store, clock: systemClock, logger: silentLogger, projections: allProjections };
  const models = await startReadModels(options);
  open.push(models);
  return models;
};

const digests = (store: ReadStore) =>
  Promise.all(allProjections.map(({ declaration }) => digestOf(store, declaration, 'live')));

let commands = 0;
const append = async (log: EventLog, ...events: readonly RostrumEvent[]): Promise<void> => {
  const commandId = `c${++commands}`;
  await log.append({
    stream: `s${commands}`,
    expectedRevision: -1,
    events,
    metadata: {
      commandId,
      now: new Date(Date.parse('2026-03-01T00:00:00.000Z') + commands * 61_001).toISOString(),
      actor: { kind: 'account', id: `user${commands % 7}`, address: '192.0.2.1' },
      correlationId: commandId,
    },
  });
};

/** Meetings of known sizes, so that what the reports must say is known without reading the log. */
const holdMeetings = async (log: EventLog, from: number, to: number): Promise<void> => {
  for (let m = from; m < to; m++) {
    const place = { sessionId: `session${m}`, conferenceId: `${m % 10}` };
    const size = sizes[m % sizes.length] ?? 0;
    const told = {
      title: `Встреча ${m}`,
      ownerId: 'user0',
      mode: 'all-on-screen',
      visibility: 'public',
      plannedEnd: null,
    } as const;
    await append(log, { type: 'SessionOpened', data: { ...place, ...told } });
    for (let p = 0; p < size; p++) await append(log, admission(place, `person${p}`, `${m}/${p}`));
    const text = `Сообщение ${m}`;
    const said = {
      messageId: `m${m}`,
      participantId: `${m}/0`,
      personId: 'person0',
      displayName: 'Ёж',
      text,
    };
    await append(log, { type: 'ChatMessagePosted', data: { ...place, ...said } });
    if (m % 3 !== 0) await append(log, { type: 'SessionClosed', data: { ...place, reason: 'stopped' } });
  }
};

const deleteRows = (log: EventLog, report: ReportName, filter: Partial<ReportFilter>): Promise<void> =>
  append(log, {
    type: 'ReportRowsDeleted',
    data: {
      report,
      filter: { from: null, until: '2027-01-01T00:00:00.000Z', text: '', columns: {}, ...filter },
      count: 1,
    },
  });

const admission = (
  place: { sessionId: string; conferenceId: string },
  personId: string,
  participantId: string,
): RostrumEvent => ({
  type: 'ParticipantAdmitted',
  data: {
    ...place,
    participantId,
    personId,
    identity: { kind: 'guest', guestId: personId },
    displayName: `Гость ${personId}`,
    role: 'guest',
    rights: { sendAudio: true, sendVideo: true, shareContent: false, chat: true },
    limits: { incoming: null, outgoing: null },
    muted: { microphone: true, camera: false },
    connection: {
      connectionId: participantId,
      protocol: 'webrtc',
      address: '192.0.2.2',
      userAgent: 'Firefox',
    },
  },
});

/** What the meetings held must show, computed from their plan. */
const expectReports = async (store: ReadStore, held: number): Promise<void> => {
  const queries = readModelQueries(store);
  const size = (m: number) => sizes[m % sizes.length] ?? 0;
  const numbers = Array.from({ length: held }, (_, m) => m);
  const admissions = numbers.reduce((sum, m) => sum + size(m), 0);
  const closed = numbers.filter((m) => m % 3 !== 0).length;
  const exactly = (count: number) => ({ count, capped: false });
  expect(await queries.callHistory.count()).toEqual(exactly(held));
  expect(await queries.runningSessions.count()).toEqual(exactly(held - closed));
  expect(await queries.chatMessages.count({ text: 'сообщ' })).toEqual(exactly(held));
  expect(await queries.eventLog.count()).toEqual(exactly(held + admissions + closed));
  const { items } = await queries.callHistory.list({ limit: 1000 });
  expect(items.map(({ id, participants }) => [id, participants])).toEqual(
    numbers.reverse().map((m) => [`session${m}`, size(m)]),
  );
};

/** The same log in pieces of another size. */
const inPieces = (log: EventLog, size: number): EventLog => ({
  append: (events) => log.append(events),
  readStream: (stream, from) => log.readStream(stream, from),
  readAll: async function* (position, filter) {
    let piece: RecordedEvent[] = [];
    for await (const batch of log.readAll(position, filter)) {
      for (const event of batch) {
        piece.push(event);
        if (piece.length < size) continue;
        yield piece;
        piece = [];
      }
    }
    if (piece.length > 0) yield piece;
  },
  subscribe: (position, handler, filter) => log.subscribe(position, handler, filter),
  get head() {
    return log.head;
  },
  close: () => log.close(),
});

describe('read models in SQLite', () => {
  it('say what happened, live and rebuilt, byte for byte the same [PLAT-03] [ES-07]', async () => {
    const log = openMemoryLog();
    const store = await openStore();
    const models = await follow(log, store);
    await holdMeetings(log, 0, meetings);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    await expectReports(store, meetings);
    const live = await digests(store);
    await models.rebuild();
    expect(await digests(store)).toEqual(live);
    await expectReports(store, meetings);
  });

  it.each([1, 7, 1000])('are the same when the log comes in pieces of %i [PLAT-03] [ES-07]', async (size) => {
    const log = openMemoryLog();
    await holdMeetings(log, 0, 40);
    const reference = new MemoryReadStore();
    await (await follow(log, reference)).waitFor(log.head, patience);
    const store = await openStore();
    const models = await follow(inPieces(log, size), store);
    await models.waitFor(log.head, patience);
    await models.rebuild();
    expect(await digests(store)).toEqual(await digests(reference));
    await expectReports(store, 40);
  });

  it.each([1, 7, 1000])('are the same after rows were deleted, in pieces of %i [REP-01]', async (size) => {
    const log = openMemoryLog();
    await holdMeetings(log, 0, 20);
    await deleteRows(log, 'calls', { text: 'встреча 1' });
    await deleteRows(log, 'events', { columns: { event: 'join' } });
    await holdMeetings(log, 20, 40);
    await deleteRows(log, 'chat', { columns: { personId: 'person0' } });
    await deleteRows(log, 'events', { text: 'встреча' });
    const reference = new MemoryReadStore();
    await (await follow(log, reference)).waitFor(log.head, patience);
    const store = await openStore();
    const models = await follow(inPieces(log, size), store);
    await models.waitFor(log.head, patience);
    const live = await digests(store);
    expect(live).toEqual(await digests(reference));
    await models.rebuild();
    expect(await digests(store)).toEqual(live);
    expect((await readModelQueries(store).chatMessages.count()).count).toBe(0);
  });

  it('lose and repeat nothing when meetings go on during a rebuild [PLAT-03]', async () => {
    const log = openMemoryLog();
    const store = await openStore();
    const models = await follow(log, store);
    await holdMeetings(log, 0, 60);
    const rebuilding = models.rebuild();
    await holdMeetings(log, 60, 90);
    await rebuilding;
    await holdMeetings(log, 90, meetings);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    await expectReports(store, meetings);
  });

  it('go on after the store was closed between write and write [PLAT-03] [ES-07]', async () => {
    const log = openMemoryLog();
    const own = join(folder, `${++opened}`);
    for (let m = 0; m < 30; m += 10) {
      const store = await openSqliteReadStore({ folder: own });
      const models = await follow(log, store);
      await holdMeetings(log, m, m + 10);
      await models.waitFor(log.head - 3, patience);
      await store.close();
      await models.close();
    }
    const store = await openSqliteReadStore({ folder: own });
    open.push(store);
    const models = await follow(log, store);
    expect(await models.waitFor(log.head, patience)).toBe(true);
    await expectReports(store, 30);
  });
});
