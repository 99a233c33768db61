import type { Clock } from './clock.ts';
import type { ClientUpdate, JoinedRoom, NotificationMessage, Opening, RequestData } from './protocol.ts';
import { type OpenSocket, Signalling, SignallingError } from './signalling.ts';

export type Ticket = { readonly ticket: string; readonly signallingPath: string };
export type Capabilities = RequestData<'join'>['rtpCapabilities'];

export type ConnectionPorts = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly openSocket: (path: string) => OpenSocket;
  /** Asks the server for the right to join; throws an error with a `code`. */
  readonly ticket: (name: string) => Promise<Ticket>;
  readonly capabilities: () => Promise<Capabilities>;
  /** What this program says of itself; asked when it comes in, by when devices may be used. */
  readonly client: () => Promise<RequestData<'join'>['client']>;
};

export type ConnectionEvents = {
  admitted(room: JoinedRoom): void;
  /** `seatGone`: the old seat is lost, a new one may be had; `update`: this program is too old. */
  refused(code: string, seatGone: boolean, update?: ClientUpdate): void;
  lost(until: number): void;
  gaveUp(): void;
  closed(reason: string): void;
  notified(message: NotificationMessage): void;
};

/** How to come in: with the token of an old seat, or by name with a new ticket. */
export type Entry = { readonly token: string | null; readonly name: string; readonly forceTcp: boolean };

const SIGNALLING_PATH = '/signalling';

/** One stay on the server: a ticket or a token, the signalling connection, and how it comes back. */
export class Connection {
  readonly #ports: ConnectionPorts;
  readonly #events: ConnectionEvents;
  readonly #transportIds: () => string[];
  #signalling: Signalling | null = null;
  #closed = false;
  #token: string | null = null;

  constructor(ports: ConnectionPorts, events: ConnectionEvents, transportIds: () => string[]) {
    this.#ports = ports;
    this.#events = events;
    this.#transportIds = transportIds;
  }

  async open(entry: Entry): Promise<void> {
    this.#token = entry.token;
    try {
      const rtpCapabilities = await this.#ports.capabilities();
      const client = await this.#ports.client();
      const ticket = entry.token ? null : await this.#ports.ticket(entry.name);
      if (!this.#closed) this.#connect(entry, { rtpCapabilities, client }, ticket);
    } catch (error) {
      if (!this.#closed) this.#events.refused(codeOf(error), false);
    }
  }

  readonly request: Signalling['request'] = (method, data) =>
    this.#signalling?.request(method, data) ?? Promise.reject(new SignallingError('not-connected'));

  networkBack(): void {
    this.#signalling?.retryNow();
  }

  close(): void {
    this.#closed = true;
    this.#signalling?.close();
  }

  #connect(
    entry: Entry,
    about: Pick<RequestData<'join'>, 'rtpCapabilities' | 'client'>,
    ticket: Ticket | null,
  ): void {
    const { clock, random } = this.#ports;
    const common = { ...about, ...(entry.forceTcp && { forceTcp: true }) };
    const opening = (): Opening =>
      this.#token
        ? {
            method: 'resume',
            data: { ...common, resumeToken: this.#token, transportIds: this.#transportIds() },
          }
        : { method: 'join', data: { ...common, ticket: ticket?.ticket ?? '' } };
    this.#signalling = new Signalling({
      openSocket: this.#ports.openSocket(ticket?.signallingPath ?? SIGNALLING_PATH),
      clock,
      random,
      opening,
      events: {
        ...this.#events,
        admitted: (room) => {
          this.#token = room.resumeToken;
          this.#events.admitted(room);
        },
        notified: (message) => {
          if (message.event === 'resumeTokenChanged') this.#token = message.data.resumeToken;
          this.#events.notified(message);
        },
        refused: (error, how) => {
          const seatGone = how === 'resume' && error.code !== 'unreachable';
          this.#events.refused(error.code, seatGone, neededUpdate(error));
        },
      },
    });
    this.#signalling.open();
  }
}

/** What a server demands of a program that is too old for it. */
const neededUpdate = ({ code, problems }: SignallingError): ClientUpdate | undefined => {
  if (code !== 'CLIENT_OUTDATED') return undefined;
  const { min = '', version = '', url = '' } = problems[0]?.params ?? {};
  return { minimum: String(min), version: String(version), url: String(url) };
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unreachable';
