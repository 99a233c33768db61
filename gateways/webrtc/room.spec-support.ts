import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandGate, Receipt } from '#command-api/port.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { ParticipantRights } from '#domain/session/index.ts';
import { type MediaConfig, MediaPlaneServer } from '#media-plane/index.ts';
import { type Clock, systemClock } from '#platform/clock/index.ts';
import { type EventLog, openMemoryLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { memoryGate } from './gate.spec-support.ts';
import { createSignallingGateway, type SignallingGateway } from './gateway.ts';
import { createResumeTokens } from './resume-tokens.ts';

export const CONFERENCE = '1234567';
export const everyRight: ParticipantRights = {
  sendAudio: true,
  sendVideo: true,
  shareContent: true,
  chat: true,
};

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
  /** Ends everything but the log, as a killed process would. */
  kill(): Promise<void>;
};

export type TestServerOptions = {
  readonly workers?: number;
  readonly media?: Partial<MediaConfig>;
  readonly rightsOf?: (name: string) => ParticipantRights;
  /** Of the gateway; media is never virtual. */
  readonly clock?: Clock;
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

/** Log in memory, real workers, real sockets. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const log = options.after?.log ?? openMemoryLog();
  const gate = options.after?.gate ?? memoryGate(log, options.rightsOf ?? (() => everyRight));
  const execute = (command: RostrumCommand) => {
    const id = ids.uuid();
    const principal = { kind: 'system' as const, component: 'spec' };
    return gate.execute(command, { principal, origin: {}, commandId: id, correlationId: id });
  };
  const media = new MediaPlaneServer({
    config: {
      ...{ listenIp: '127.0.0.1', announcedAddresses: [], port: 0, loudest: 3 },
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
    tokens: createResumeTokens(key),
    tickets: {
      redeem: async (ticket) => {
        if (!ticket.startsWith('ticket-')) throw new DomainError('UNAUTHENTICATED');
        const displayName = ticket.slice('ticket-'.length);
        return {
          conferenceId: CONFERENCE,
          identity: { kind: 'guest', guestId: `guest-${displayName}` },
          displayName,
        };
      },
    },
    chatHistory: async () => [],
  });
  await gateway.start();
  const { server, host } = await listen(gateway, options.page ?? '');
  return {
    ...{ log, gate, media, gateway, host, execute, url: `ws://${host}/signalling` },
    ticket: (displayName) => `ticket-${displayName}`,
    kill: async () => {
      await gateway.close();
      await media.close();
      server.closeAllConnections();
      server.close();
    },
  };
};
