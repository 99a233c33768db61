import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import { admin, profile, someHash } from '#command-api/testing/harness.ts';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { openMailWay } from '#platform/outgoing/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { type MailGateway, startMail } from './gateway.ts';
import { changingMailSettings, type GivenMailSettings } from './settings.spec-support.ts';
import type { MailConnection, MailNotices } from './settings.ts';
import { startSink } from './sink.spec-support.ts';

type Sink = Awaited<ReturnType<typeof startSink>>;

/** The folder of the outbox and the mail server of the test that runs. */
export let folder: string;
export let sink: Sink;
const closers: (() => Promise<unknown>)[] = [];

/** Gives each test of the file a mail server and a folder of its own. */
export const mailPlace = (): void => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rostrum-mail-'));
    sink = await startSink();
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  });
};

export const MINUTE = 60_000;

export const start = async (
  changes: GivenMailSettings & { readonly name?: string } = {},
  log = openMemoryLog(),
  clock = virtualClock(),
) => {
  const plain = { host: '127.0.0.1', port: sink.port, security: 'none' } as const;
  const { settings, change } = changingMailSettings({
    ...changes,
    connection: { ...plain, ...changes.connection },
  });
  const people: Record<string, { name: string; email: string }> = {
    anna: { name: 'Anna Petrova', email: 'anna@example.org' },
    ivan: { name: changes.name ?? 'Иван Смирнов', email: 'ivan@example.org' },
    olga: { name: 'Olga', email: '' },
  };
  const gate = createCommandGate({ log, clock });
  const gateway: MailGateway = startMail({
    folder,
    log,
    clock,
    logger: silentLogger,
    chance: () => 0.5,
    serverName: 'Rostrum',
    version: '1.0.0',
    timeZone: 'Europe/Moscow',
    baseUrl: () => 'https://meet.example.org',
    way: openMailWay({ clock: systemClock, allowed: { ranges: ['127.0.0.1'] } }),
    people: async (login) => people[login] ?? null,
    personalPath: (conferenceId, personId) => `/c/${conferenceId}#key=of-${personId}`,
    settings,
  });
  gateway.begin();
  closers.push(() => gateway.close());
  let commands = 0;
  const as = (
    command: RostrumCommand,
    principal: typeof admin | { kind: 'system'; component: string } = admin,
  ) => {
    commands += 1;
    const commandId = `${process.hrtime.bigint()}-${commands}`;
    return gate.execute(command, { principal, origin: {}, commandId, correlationId: commandId });
  };
  return {
    gateway,
    as,
    clock,
    log,
    people,
    configure: (connection: Partial<MailConnection>, notices: Partial<MailNotices> = {}) =>
      change({ connection, notices }),
  };
};

export type Server = Awaited<ReturnType<typeof start>>;

const definition: ConferenceDefinition = {
  title: 'Planning',
  ownerId: 'anna',
  mode: 'all-on-screen',
  visibility: 'internal',
  description: 'Agenda',
  invited: ['ivan'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};

export const addAnna = ({ as }: Server) =>
  as({
    type: 'CreateAccount',
    data: {
      accountId: 'anna',
      profile: { ...profile, displayName: 'Anna' },
      passwordHash: someHash,
      active: true,
    },
  });

export const plan = async (
  server: Server,
  changes: Partial<ConferenceDefinition> = {},
  conferenceId = '482913',
) => {
  await server.as({
    type: 'CreateConference',
    data: { conferenceId, definition: { ...definition, ...changes } },
  });
};

export const subjects = () => sink.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());

export const settled = (server: Server, status: 'sent' | 'failed' | 'skipped' | 'waiting', count: number) =>
  vi.waitFor(() => expect(server.gateway.state().counts[status]).toBe(count), 5_000);
