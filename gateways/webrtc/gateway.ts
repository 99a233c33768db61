import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CommandGate } from '#command-api/port.ts';
import type { LeaveReason } from '#domain/session/index.ts';
import type { MediaPlane } from '#media-plane/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { type AdmissionMeans, join, recordLeft, resume } from './admission.ts';
import { broadcast, pictureChanged } from './broadcast.ts';
import { Connection } from './connection.ts';
import {
  alwaysReactions,
  anyVersion,
  type ChatHistory,
  type Files,
  filesOff,
  type GatewayLogger,
  type JoinTickets,
  type KeyChanges,
  noPictures,
  type Pictures,
  type ReactionSwitch,
  type ResumeTokens,
  type VersionsOf,
} from './ports.ts';
import { LIMITS, PROTOCOL, type RequestData } from './protocol/index.ts';
import { createReactions } from './reactions.ts';
import { SessionRegistry } from './registry.ts';
import { RosterFollower } from './roster-follower.ts';
import type { ParticipantSession } from './session.ts';
import { refuseUpgrade } from './upgrade.ts';

export type SignallingGatewayOptions = {
  readonly gate: CommandGate;
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  /** Position up to which the log tells of no session that still runs; default: from the beginning. */
  readonly runningSince?: number;
  readonly mediaPlane: MediaPlane;
  readonly tickets: JoinTickets;
  readonly tokens: ResumeTokens;
  /** Default: the keys behind tokens never change. */
  readonly keyChanges?: KeyChanges;
  readonly chatHistory: ChatHistory;
  /** Default: nobody has one. */
  readonly pictures?: Pictures;
  /** Default: none are taken. */
  readonly files?: Files;
  /** Default: they are taken. */
  readonly reactions?: ReactionSwitch;
  /** Default: every version of every program is taken. */
  readonly versionsOf?: VersionsOf;
  /** Hears of what clients report of their connections. */
  readonly onReport?: (participantId: string, report: RequestData<'reportStatistics'>) => void;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: GatewayLogger;
  /** Further pages that may connect, as origins; the page's own host always may. */
  readonly origins?: readonly string[];
  /** The client's address, proxies considered; default: the socket's. */
  readonly addressOf?: (request: IncomingMessage) => string;
};

export type SignallingGateway = {
  /** Reads who is in which conference; people who do not come back are counted from then on. */
  start(): Promise<void>;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether the stay of that participant is kept here. */
  has(participantId: string): boolean;
  metrics(): GatewayMetrics;
  /** Asks every client to come back elsewhere (4503). Nobody leaves the conference by it. */
  close(): Promise<void>;
};

export type GatewayMetrics = {
  readonly connections: number;
  readonly waiting: number;
  /** Participants whose stay this gateway keeps, with or without a client. */
  readonly sessions: number;
};

const socketAddress = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';

/** How long clients get to close when the server goes down. */
const DRAIN_WITHIN = 3000;

class WebRtcGateway implements SignallingGateway {
  readonly #options: SignallingGatewayOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytes,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  });
  readonly #connections = new Set<Connection>();
  readonly #registry: SessionRegistry;
  readonly #follower: RosterFollower;
  readonly #means: AdmissionMeans;
  readonly #pictures: Pictures;
  readonly #files: Files;
  readonly #reactions: ReturnType<typeof createReactions>;
  #stopPictures = (): void => undefined;
  #stopReactions = (): void => undefined;
  #stopFiles = (): void => undefined;
  #stopKeyChanges = (): void => undefined;
  #closed = false;

  constructor(options: SignallingGatewayOptions) {
    this.#options = options;
    const { pictures = noPictures, reactions = alwaysReactions, files = filesOff } = options;
    this.#pictures = pictures;
    this.#files = files;
    const { gate, tickets, tokens, ids, mediaPlane, chatHistory, clock } = options;
    this.#follower = new RosterFollower({
      ...options,
      onNews: (news) =>
        broadcast(news, {
          registry: this.#registry,
          mediaPlane,
          roster: () => this.#follower.roster,
          pictures,
          onEnded: (session, reason) => this.#recordAverages(session, reason),
        }),
    });
    this.#registry = new SessionRegistry({
      clock,
      means: {
        mediaPlane,
        tokens,
        chatHistory,
        pictures,
        files,
        reactions,
        reported: options.onReport ?? (() => undefined),
        now: () => clock.now(),
        find: (conferenceId, participantId) => this.#follower.find(conferenceId, participantId),
      },
      onLost: (session) => recordLeft(this.#means, session, 'connection-lost'),
    });
    this.#reactions = createReactions({ clock, allowed: reactions, registry: this.#registry });
    const { versionsOf = anyVersion, logger } = options;
    const [registry, follower] = [this.#registry, this.#follower];
    this.#means = { gate, tickets, tokens, ids, registry, follower, versionsOf, logger };
  }

  async start(): Promise<void> {
    await this.#follower.start();
    this.#stopPictures = this.#pictures.subscribe((accountId) =>
      pictureChanged(accountId, {
        registry: this.#registry,
        mediaPlane: this.#options.mediaPlane,
        roster: () => this.#follower.roster,
        pictures: this.#pictures,
      }),
    );
    this.#stopReactions = this.#reactions.follow();
    this.#stopFiles = this.#files.follow(() => {
      for (const session of this.#registry.all()) session.renewAllowance();
    });
    this.#stopKeyChanges =
      this.#options.keyChanges?.((audience) => {
        for (const session of this.#registry.all()) session.renewToken(audience);
      }) ?? this.#stopKeyChanges;
    // Whoever was in a conference when an earlier process ended has the usual time to come back.
    for (const room of this.#follower.roster.values()) {
      for (const participantId of room.participants.keys()) {
        this.#registry.absent(this.#registry.open(room.conferenceId, participantId));
      }
    }
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const origins = this.#options.origins ?? [];
    const refusal = this.#closed
      ? { status: 503, reason: 'Restarting' }
      : refuseUpgrade(request, { origins, ...this.#waiting(this.#addressOf(request)) });
    if (refusal === null) {
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket, request));
      return;
    }
    socket.on('error', () => undefined);
    socket.end(
      `HTTP/1.1 ${refusal.status} ${refusal.reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  }

  has(participantId: string): boolean {
    return this.#registry.get(participantId) !== undefined;
  }

  metrics(): GatewayMetrics {
    const { waiting } = this.#waiting('');
    return { connections: this.#connections.size, waiting, sessions: this.#registry.size };
  }

  #addressOf(request: IncomingMessage): string {
    return (this.#options.addressOf ?? socketAddress)(request);
  }

  /** Connections that have not joined, of all and of one address. */
  #waiting(address: string) {
    const all = [...this.#connections].filter((one) => one.state === 'waiting');
    return { waiting: all.length, waitingHere: all.filter((one) => one.address === address).length };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopPictures();
    this.#stopReactions();
    this.#stopFiles();
    this.#stopKeyChanges();
    this.#registry.close();
    for (const connection of this.#connections) connection.close();
    await this.#drained();
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
    await this.#follower.close();
  }

  #accept(socket: WebSocket, request: IncomingMessage): void {
    const { clock, gate, logger } = this.#options;
    const address = this.#addressOf(request);
    const connection: Connection = new Connection(
      { socket, address, clock, gate, files: this.#files, logger },
      {
        join: (data, link) => join(this.#means, data, link, address),
        resume: (data, link) => resume(this.#means, data, link),
        leave: (session) => recordLeft(this.#means, session, 'left'),
        react: (session, reaction) => this.#reactions.react(session, reaction),
        onLost: (session) => this.#registry.absent(session),
        onClosed: () => this.#connections.delete(connection),
      },
    );
    this.#connections.add(connection);
  }

  /** A stay without media has none; and what cannot be recorded now is a gap in a report, not in the meeting. */
  #recordAverages(session: ParticipantSession, reason: LeaveReason): void {
    if (session.media === null) return;
    recordLeft(this.#means, session, reason).catch((err: unknown) =>
      this.#options.logger.warn({ err }, 'the averages of a connection could not be recorded'),
    );
  }

  #drained(): Promise<void> {
    if (this.#server.clients.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#options.clock.schedule(DRAIN_WITHIN, resolve);
      for (const client of this.#server.clients) {
        client.once('close', () => {
          if (this.#server.clients.size > 0) return;
          cancel();
          resolve();
        });
      }
    });
  }
}

export const createSignallingGateway = (options: SignallingGatewayOptions): SignallingGateway =>
  new WebRtcGateway(options);
