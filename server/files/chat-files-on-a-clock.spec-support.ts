import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { createFileDesk, type FileSettings } from '#command-api/chat-files/desk.ts';
import type { FileParticipant } from '#command-api/chat-files/port.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { registerErrorMapping } from '#command-api/http/error-mapping.ts';
import { hardenedServerOptions } from '#command-api/http/server-options.ts';
import type { Principal, Receipt } from '#command-api/port.ts';
import { admin, profile, someHash, system } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { silentClient } from '#domain/session/index.ts';
import { files, typedValues, usualValues } from '#domain/settings/index.ts';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { memoryFiles } from '#platform/file-store/memory.ts';
import type { FileStore } from '#platform/file-store/port.ts';
import { sequenceIds } from '#platform/ids/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { chatFileRoutes } from '../http/chat-file-routes.ts';
import { type FileKeeper, startFileKeeper } from './file-keeper.ts';

/** Everything that was set in motion has come to rest. */
export const rest = async (): Promise<void> => {
  for (let count = 0; count < 50; count++) await turn();
};

/** Moves the clock on in small steps until the work is done. */
export const finished = async <T>(clock: VirtualClock, work: Promise<T>): Promise<T> => {
  let done = false;
  void work
    .finally(() => {
      done = true;
    })
    .catch(() => undefined);
  for (let step = 0; step < 10_000 && !done; step++) {
    for (let count = 0; count < 5; count++) await turn();
    if (!done) clock.advance(20);
  }
  return work;
};

const admit = (participantId: string): RostrumCommand => ({
  type: 'AdmitParticipant',
  data: {
    ...{ conferenceId: 'weekly', sessionId: 's1', participantId, displayName: 'Ann' },
    identity: { kind: 'account', accountId: 'ann' },
    connection: {
      ...{ connectionId: `c-${participantId}`, protocol: 'webrtc', address: '', userAgent: '' },
      client: silentClient,
    },
  },
});

type Execute = (principal: Principal, command: RostrumCommand) => Promise<Receipt>;

/** Ann, her conference, and herself in it. */
const furnish = async (as: Execute): Promise<void> => {
  await as(admin, {
    type: 'CreateAccount',
    data: { accountId: 'ann', profile: profile('Ann'), passwordHash: someHash, active: true },
  });
  await as(admin, {
    type: 'CreateConference',
    data: {
      conferenceId: 'weekly',
      definition: {
        ...{ title: 'Weekly', ownerId: 'ann', description: '', mode: 'all-on-screen', visibility: 'public' },
        ...{ invited: [], uninvitedAllowed: true, muteMicrophoneOnEntry: false, muteCameraOnEntry: false },
      },
    },
  });
  await as(system, admit('p1'));
};

/** Settings that a test changes. */
const standingSettings = (changes: Partial<FileSettings>) => {
  const listeners = new Set<() => void>();
  let settings: FileSettings = { ...typedValues(files, usualValues(files)), ...changes };
  return {
    current: () => settings,
    follow: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (more: Partial<FileSettings>) => {
      settings = { ...settings, ...more };
      for (const listener of listeners) listener();
    },
  };
};

/** The write side on a log in memory, and a clock that tests move. */
const writeSide = async () => {
  const log = openMemoryLog();
  const clock = virtualClock();
  const ids = sequenceIds();
  const states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  const as: Execute = (principal, command) => {
    const commandId = ids.uuid();
    return gate.execute(command, { principal, origin: {}, commandId, correlationId: commandId });
  };
  await furnish(as);
  return { log, clock, ids, states, gate, as };
};

type WriteSide = Awaited<ReturnType<typeof writeSide>>;

/** A keeper that can be closed and opened again, and told that the log cannot write. */
const keeperOf = async (
  { log, clock, as }: WriteSide,
  store: FileStore,
  settings: ReturnType<typeof standingSettings>,
) => {
  let refusing = false;
  const start = (): Promise<FileKeeper> =>
    startFileKeeper({
      ...{ log, store, clock, logger: silentLogger },
      execute: async (command) => {
        if (refusing) throw new DomainError('STORAGE_UNAVAILABLE');
        return as(system, command);
      },
      lifetime: { current: () => settings.current().lifetime, follow: settings.follow },
      messages: { shown: async () => true, has: async () => true },
    });
  let keeper = await start();
  return {
    current: () => keeper,
    open: async () => {
      keeper = await start();
    },
    close: () => keeper.close(),
    refuse: (refuse: boolean) => {
      refusing = refuse;
    },
  };
};

/** A client that says something and listens, or not. */
const connected = async (app: FastifyInstance, request: string) => {
  const { port } = app.server.address() as AddressInfo;
  let closed = false;
  let received = 0;
  const socket = await new Promise<Socket>((resolve) => {
    const opened = connect(port, '127.0.0.1', () => resolve(opened));
  });
  socket.on('error', () => undefined);
  socket.on('data', ({ length }) => {
    received += length;
  });
  socket.on('close', () => {
    closed = true;
  });
  socket.write(request);
  return { socket, closed: () => closed, received: () => received };
};

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

/** Ann in a running conference, her files in memory, and a clock that tests move. */
export const arrange = async (changes: Partial<FileSettings> = {}) => {
  const side = await writeSide();
  const { log, clock, ids, states, gate, as } = side;
  const store = memoryFiles();
  const settings = standingSettings(changes);
  const keeper = await keeperOf(side, store, settings);
  const ann: FileParticipant = { conferenceId: 'weekly', participantId: 'p1', personId: 'ann' };
  const desk = createFileDesk({
    ...{ gate, states, store, clock, ids, secret: Buffer.alloc(32, 5) },
    kept: { find: (fileId) => keeper.current().find(fileId), used: () => keeper.current().used() },
    settings: settings.current,
    draw: async () => [],
  });
  const receive = (ticket: string, bytes: Buffer) => {
    const { signal } = new AbortController();
    return desk.receive(ticket, { announced: bytes.length, bytes: inPieces(bytes), signal }, {});
  };
  return {
    ...{ clock, store, desk, ann, as, receive, connected, set: settings.set },
    ...{ kept: keeper.current, open: keeper.open, close: keeper.close, refuse: keeper.refuse },
    send: async (name: string, bytes: Buffer): Promise<string> => {
      const { fileId, ticket } = await desk.offer(ann, { name, size: bytes.length });
      await receive(ticket, bytes);
      while (keeper.current().find(fileId) === null) await turn();
      return fileId;
    },
    removals: async () => {
      const found: unknown[] = [];
      for await (const events of log.readAll(0, { types: ['ChatFilesRemoved'] }))
        found.push(...events.map(({ data }) => data));
      return found;
    },
    app: async (): Promise<FastifyInstance> => {
      const app = fastify({ ...hardenedServerOptions });
      registerErrorMapping(app, () => undefined);
      await app.register(chatFileRoutes, { files: desk, clock });
      return app;
    },
  };
};
