import type { WebSocket } from 'ws';
import type { CommandGate } from '#command-api/port.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Entrance } from './admission.ts';
import { type Decoded, decode, type Request } from './codec/decode.ts';
import { describeError, errorResponse, ProtocolError } from './codec/errors.ts';
import {
  type CloseCode,
  type ConnectionAction,
  type ConnectionInput,
  type ConnectionState,
  stepConnection,
} from './machines/connection.ts';
import type { Files, GatewayLogger } from './ports.ts';
import {
  CLOSE_CODES,
  LIMITS,
  type Reaction,
  type RequestData,
  type ServerMessage,
} from './protocol/index.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { type Caller, handleRequest, isInside } from './requests.ts';
import type { ClientLink, ParticipantSession } from './session.ts';

export type ConnectionOptions = {
  readonly socket: WebSocket;
  readonly address: string;
  readonly clock: Clock;
  readonly gate: CommandGate;
  readonly files: Files;
  readonly logger: GatewayLogger;
};

export type ConnectionEvents = {
  join(data: RequestData<'join'>, link: ClientLink): Promise<Entrance>;
  resume(data: RequestData<'resume'>, link: ClientLink): Promise<Entrance>;
  leave(session: ParticipantSession): Promise<void>;
  /** Throws where it is not to be shown. */
  react(session: ParticipantSession, reaction: Reaction): void;
  /** The client is lost; its participant is not. */
  onLost(session: ParticipantSession): void;
  onClosed(): void;
};

/** A socket that was told to close and does not is dropped after that many milliseconds. */
const CLOSE_WITHIN = 2000;

/** What a failed coming or leaving means for the connection; some refusals may be gone in a moment. */
const failureOf = (request: Request, code: string | undefined): ConnectionInput => {
  const passing = code === undefined || PASSING.has(code);
  if (request.method === 'leave' || passing) return 'failed';
  return code === 'CONFERENCE_NOT_RUNNING' ? 'ended' : 'refused';
};

const PASSING: ReadonlySet<string> = new Set([
  'MEDIA_NOT_READY',
  'STORAGE_UNAVAILABLE',
  'OVERLOADED',
  'CONFLICT',
]);

type EnterRequest = Extract<Request, { method: 'join' | 'resume' }>;

/** One WebSocket: what comes in is checked here, what it means is decided by the table. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #events: ConnectionEvents;
  readonly #rate: RateLimit;
  readonly #link: ClientLink;
  readonly #actions: Readonly<Partial<Record<ConnectionAction, () => void>>> = {
    stopJoinTimer: () => this.#cancelJoinTimer(),
    enter: () => this.#answer(this.#request),
    handle: () => this.#answer(this.#request),
    leave: () => this.#answer(this.#request),
    refuseNotJoined: () => this.#refuse('NOT_JOINED'),
    refuseAlreadyJoined: () => this.#refuse('ALREADY_JOINED'),
    detach: () => this.#detach(),
    terminate: () => this.#options.socket.terminate(),
  };
  #state: ConnectionState = 'waiting';
  #caller: Caller | null = null;
  #request: Request | null = null;
  #inFlight = 0;
  #missedPings = 0;
  #cancelJoinTimer: () => void;
  #cancelPing: () => void = () => undefined;

  constructor(options: ConnectionOptions, events: ConnectionEvents) {
    this.#options = options;
    this.#events = events;
    const { socket, clock } = options;
    this.#rate = createRateLimit(LIMITS.messagesPerSecond, clock.monotonic());
    this.#link = { send: (message) => this.#send(message), end: (input) => this.#input(input) };
    this.#cancelJoinTimer = clock.schedule(LIMITS.joinWithin, () => this.#input('joinTimeout'));
    socket.on('message', (data, isBinary) => this.#receive(data.toString(), isBinary));
    socket.on('pong', () => {
      this.#missedPings = 0;
    });
    socket.on('close', () => this.#gone());
    // An oversized or malformed frame; `ws` closes with 1009 or 1002 by itself.
    socket.on('error', () => undefined);
    this.#ping();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get address(): string {
    return this.#options.address;
  }

  /** The server goes down in order; clients come back with `resume`. */
  close(): void {
    this.#input('drain');
  }

  #receive(text: string, isBinary: boolean): void {
    if (this.#state === 'closed') return;
    const decoded = this.#check(text, isBinary);
    if (typeof decoded === 'string') this.#input(decoded);
    else if (decoded.kind === 'invalid') {
      const { id, problems } = decoded;
      this.#send({ id, ok: false, error: { code: 'VALIDATION_FAILED', problems } });
    } else if (this.#inFlight >= LIMITS.requestsInFlight) {
      this.#send(errorResponse(decoded.request.id, new DomainError('OVERLOADED')));
    } else this.#dispatch(decoded.request);
  }

  #check(text: string, isBinary: boolean): 'flood' | 'unreadable' | Exclude<Decoded, { kind: 'unreadable' }> {
    if (!this.#rate.take(this.#options.clock.monotonic())) return 'flood';
    const decoded = isBinary ? null : decode(text);
    return decoded === null || decoded.kind === 'unreadable' ? 'unreadable' : decoded;
  }

  #dispatch(request: Request): void {
    this.#request = request;
    if (request.method === 'leave') this.#input('leave');
    else this.#input(isInside(request) ? 'request' : 'enter');
    this.#request = null;
  }

  #input(input: ConnectionInput): void {
    const [next, ...actions] = stepConnection(this.#state, input);
    this.#state = next;
    for (const action of actions) this.#act(action);
  }

  #act(action: ConnectionAction): void {
    const act = this.#actions[action];
    if (act === undefined) this.#close(Number(action.slice('close '.length)) as CloseCode);
    else act();
  }

  #answer(request: Request | null): void {
    if (request === null) return;
    this.#inFlight += 1;
    this.#perform(request)
      .catch((error: unknown) => this.#fail(request, error))
      .finally(() => {
        this.#inFlight -= 1;
      });
  }

  async #perform(request: Request): Promise<void> {
    if (request.method === 'leave') return this.#leave(request.id);
    if (!isInside(request)) return this.#enter(request);
    const { id } = request;
    if (this.#caller === null) throw new ProtocolError('NOT_JOINED');
    this.#send({ id, ok: true, data: await handleRequest(this.#caller, request) });
  }

  async #enter(request: EnterRequest): Promise<void> {
    const { session, joined, personId } =
      request.method === 'join'
        ? await this.#events.join(request.data, this.#link)
        : await this.#events.resume(request.data, this.#link);
    const { address, gate, files } = this.#options;
    const application = request.data.client.userAgent;
    const react = (reaction: Reaction) => this.#events.react(session, reaction);
    this.#caller = { session, personId, address, application, gate, files, react };
    if (this.#state !== 'entering') {
      this.#detach();
      return;
    }
    this.#input('admitted');
    this.#send({ id: request.id, ok: true, data: joined });
    session.live(this.#link, joined);
  }

  async #leave(id: number): Promise<void> {
    if (this.#caller === null) throw new ProtocolError('NOT_JOINED');
    await this.#events.leave(this.#caller.session);
    this.#send({ id, ok: true, data: {} });
    this.#input('left');
  }

  #fail(request: Request, error: unknown): void {
    this.#send(errorResponse(request.id, error));
    const described = describeError(error);
    if (described === null) {
      this.#options.logger.warn({ method: request.method, err: error }, 'request failed');
    }
    if (!isInside(request)) this.#input(failureOf(request, described?.code));
  }

  #refuse(code: 'NOT_JOINED' | 'ALREADY_JOINED'): void {
    if (this.#request !== null) this.#send(errorResponse(this.#request.id, new ProtocolError(code)));
  }

  #detach(): void {
    const session = this.#caller?.session;
    this.#caller = null;
    if (session === undefined) return;
    session.detach(this.#link);
    this.#events.onLost(session);
  }

  #send(message: ServerMessage): void {
    const { socket } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > LIMITS.bufferedBytes) this.#input('slowReader');
    else socket.send(JSON.stringify(message));
  }

  #close(code: CloseCode): void {
    const { socket, clock } = this.#options;
    socket.close(code, code === 1000 ? 'left' : CLOSE_CODES[code].name);
    const cancel = clock.schedule(CLOSE_WITHIN, () => socket.terminate());
    socket.once('close', cancel);
  }

  #ping(): void {
    const { socket, clock } = this.#options;
    this.#cancelPing = clock.schedule(LIMITS.pingEvery, () => {
      if (this.#missedPings >= 2) {
        this.#input('silent');
        return;
      }
      this.#missedPings += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
      this.#ping();
    });
  }

  #gone(): void {
    this.#input('socketClosed');
    this.#cancelJoinTimer();
    this.#cancelPing();
    this.#events.onClosed();
  }
}
