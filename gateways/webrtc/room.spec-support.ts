import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCommandGate } from '#command-api/handler/command-gate.ts';
import type { CommandGate, Principal, Receipt } from '#command-api/port.ts';
import { admin, profile, someHash, system } from '#command-api/testing/harness.ts';
import { guestId } from '#domain/access/index.ts';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type ParticipantRights, sessionStream } from '#domain/session/index.ts';
import type { Audience } from '#domain/session-key/index.ts';
import { fixedAddress, type MediaConfig, MediaPlaneServer } from '#media-plane/index.ts';
import { type Clock, systemClock } from '#platform/clock/index.ts';
import { type EventLog, openMemoryLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { createSignallingGateway, type SignallingGateway } from './gateway.ts';
import type { KeyChanges, ReactionSwitch, VersionsOf } from './ports.ts';
import { createResumeTokens } from './resume-tokens.ts';

export const CONFERENCE = '1234567';

export type TestServer = {
  readonly url: string;
  readonly host: string;
  readonly log: EventLog;
  readonly gate: CommandGate;
  readonly media: MediaPlaneServer;
  readonly gateway: SignallingGateway;
  /** A ticket for somebody of that name. */
  ticket(displayName: string): string;
  execute(command: RostrumCommand): Promise<Receipt>;
  /** Somebody who is in the running conference with rights that no role of today gives; the answer is his way in. */
  admitWith(rights: ParticipantRights): Promise<{ resumeToken: string }>;
  /** Takes rights from somebody that no group of today takes. */
  allow(participantId: string, rights: ParticipantRights): Promise<unknown>;
  /** Ends everything but the log, as a killed process would. */
  kill(): Promise<void>;
};

export type TestServerOptions = {
  readonly workers?: number;
  readonly media?: Partial<MediaConfig>;
  /** Of the gateway; media is never virtual. */
  readonly clock?: Clock;
  /** Of the gateway; default: reactions are taken. */
  readonly reactions?: ReactionSwitch;
  /** Of the gateway; default: every version is taken. */
  readonly versionsOf?: VersionsOf;
  /** Of resume tokens; default: one that never changes. */
  readonly keys?: { of(audience: Audience): Uint8Array; readonly changes: KeyChanges };
  /** Served to browsers. */
  readonly page?: string;
  /** Of an earlier server, to start where it ended. */
  readonly after?: Pick<TestServer, 'log' | 'gate'>;
};

export const ids = systemIds(systemClock);
const key = new Uint8Array(32).fill(7);
export const quiet = { info: () => undefined, warn: () => undefined };

const listen = async (gateway: SignallingGateway, page: string) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  server.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, host: `127.0.0.1:${port}` };
};

/** An owner and a public room. */
const furnish = async (execute: (command: RostrumCommand) => Promise<Receipt>): Promise<void> => {
  const owner = { accountId: 'ann', profile: profile('Ann'), passwordHash: someHash, active: true };
  await execute({ type: 'CreateAccount', data: owner });
  const definition: ConferenceDefinition = {
    ...{ title: 'Meeting', ownerId: 'ann', description: '' },
    mode: 'all-on-screen',
    visibility: 'public',
    ...{ invited: [], uninvitedAllowed: true, muteMicrophoneOnEntry: false, muteCameraOnEntry: false },
    ...{ schedule: { kind: 'none' }, emailInvitations: true },
  };
  await execute({ type: 'CreateConference', data: { conferenceId: CONFERENCE, definition } });
};

/** Where the running session stands in the log. */
const placeIn = async (log: EventLog) => {
  const stream = sessionStream(CONFERENCE);
  let place = { sessionId: '', conferenceId: CONFERENCE };
  let expectedRevision = -1;
  for await (const event of log.readStream(stream)) {
    expectedRevision = event.revision;
    if (event.type === 'SessionOpened') place = { ...place, ...pick(event.data) };
  }
  return { stream, place, expectedRevision };
};

const bySpec = () => ({
  ...{ commandId: ids.uuid(), now: new Date(systemClock.now()).toISOString(), correlationId: ids.uuid() },
  actor: { kind: 'system' as const, id: 'spec' },
});

const limits = { incoming: null, outgoing: null };

const allowIn = async (log: EventLog, participantId: string, rights: ParticipantRights): Promise<void> => {
  const { stream, place, expectedRevision } = await placeIn(log);
  const data = { ...place, participantId, rights, limits };
  const events = [{ type: 'ParticipantRightsChanged', data }];
  await log.append({ stream, expectedRevision, events, metadata: bySpec() });
};

/** As if a role of a later day had let him in. */
const admitInto = async (log: EventLog, rights: ParticipantRights): Promise<string> => {
  const { stream, place, expectedRevision } = await placeIn(log);
  const personId = guestId(ids.uuid());
  const participantId = ids.uuid();
  const person = {
    participantId,
    personId,
    identity: { kind: 'guest', guestId: personId },
    displayName: 'x',
  };
  const connection = { connectionId: ids.uuid(), protocol: 'webrtc', address: '', userAgent: '' };
  const muted = { microphone: false, camera: false };
  const data = { ...place, ...person, role: 'guest', rights, limits, muted, connection };
  const metadata = bySpec();
  await log.append({ stream, expectedRevision, events: [{ type: 'ParticipantAdmitted', data }], metadata });
  return createResumeTokens(() => key).sign({ ...place, participantId }, 'guests');
};

const pick = (data: object): { sessionId: string } => ({ sessionId: String(Reflect.get(data, 'sessionId')) });

/** Log in memory, real workers, real sockets. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const log = options.after?.log ?? openMemoryLog();
  const gate = options.after?.gate ?? createCommandGate({ log, clock: systemClock });
  const executeAs = (principal: Principal, command: RostrumCommand) => {
    const id = ids.uuid();
    return gate.execute(command, { principal, origin: {}, commandId: id, correlationId: id });
  };
  const execute = (command: RostrumCommand) =>
    executeAs(
      command.type === 'StopConference' || command.type === 'RemoveParticipant' ? admin : system,
      command,
    );
  if (options.after === undefined) await furnish((command) => executeAs(admin, command));
  const media = new MediaPlaneServer({
    config: {
      ...{ addresses: fixedAddress('127.0.0.1', 0), loudest: 3 },
      ...{ workers: options.workers ?? 1, ...options.media },
    },
    log,
    report: execute,
    clock: systemClock,
    logger: quiet,
  });
  await media.start();
  const gateway = createSignallingGateway({
    ...{ gate, log, mediaPlane: media, clock: options.clock ?? systemClock, ids, logger: quiet },
    tokens: createResumeTokens((audience) => options.keys?.of(audience) ?? key),
    ...(options.keys === undefined ? {} : { keyChanges: options.keys.changes }),
    tickets: {
      redeem: async (ticket) => {
        if (!ticket.startsWith('ticket-')) throw new DomainError('UNAUTHENTICATED');
        const displayName = ticket.slice('ticket-'.length);
        return {
          conferenceId: CONFERENCE,
          identity: { kind: 'guest', guestId: guestId(ids.uuid()) },
          displayName,
        };
      },
    },
    chatHistory: async () => [],
    ...(options.reactions === undefined ? {} : { reactions: options.reactions }),
    ...(options.versionsOf === undefined ? {} : { versionsOf: options.versionsOf }),
  });
  await gateway.start();
  const { server, host } = await listen(gateway, options.page ?? '');
  return {
    ...{ log, gate, media, gateway, host, execute, url: `ws://${host}/signalling` },
    ticket: (displayName) => `ticket-${displayName}`,
    admitWith: async (rights) => ({ resumeToken: await admitInto(log, rights) }),
    allow: (participantId, rights) => allowIn(log, participantId, rights),
    kill: async () => {
      await gateway.close();
      await media.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
