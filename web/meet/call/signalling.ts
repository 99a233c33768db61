import type { Cancel, Clock } from './clock.ts';
import {
  FINAL_CLOSE_CODES,
  type FinalClose,
  type JoinedRoom,
  type Method,
  type NotificationMessage,
  type Opening,
  type OpeningMethod,
  type ProtocolProblem,
  RESUME_WITHIN,
  type RequestData,
  type Responses,
  type ServerMessage,
} from './protocol.ts';

/** Milliseconds to wait for an answer; a silent server counts as a lost connection. */
export const ANSWER_WITHIN = 8_000;
/** Milliseconds for which a lost client keeps trying; longer than the server's memory, for its restarts. */
export const GIVE_UP_AFTER = 2 * RESUME_WITHIN;
const FIRST_DELAY = 250;
const LONGEST_DELAY = 4_000;

/** A request that the server refused or did not answer. */
export class SignallingError extends Error {
  readonly code: string;
  readonly problems: readonly ProtocolProblem[];

  constructor(code: string, problems: readonly ProtocolProblem[] = []) {
    super(code);
    this.code = code;
    this.problems = problems;
  }
}

export type Socket = { send(text: string): void; close(code: number): void };
export type SocketHandlers = { opened(): void; message(text: string): void; closed(code: number): void };
export type OpenSocket = (handlers: SocketHandlers) => Socket;

export type SignallingEvents = {
  admitted(room: JoinedRoom, how: OpeningMethod): void;
  refused(error: SignallingError, how: OpeningMethod): void;
  /** The connection is gone; attempts go on until `until`. */
  lost(until: number): void;
  gaveUp(): void;
  closed(reason: FinalClose): void;
  notified(message: NotificationMessage): void;
};

export type SignallingPorts = {
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  /** 0 to 1, spreads the comebacks of many clients. */
  readonly random: () => number;
  /** First message of each connection: `join` once, `resume` ever after. */
  readonly opening: () => Opening;
  readonly events: SignallingEvents;
};

type Pending = {
  readonly resolve: (data: Responses[Method]) => void;
  readonly reject: (error: SignallingError) => void;
  readonly cancel: Cancel;
};

/** Connection to the server that survives its own loss: requests, notifications, back-off, resume. */
export class Signalling {
  readonly #ports: SignallingPorts;
  readonly #pending = new Map<number, Pending>();
  #socket: Socket | null = null;
  #nextId = 1;
  #admitted = false;
  #attempt = 0;
  #lostAt: number | null = null;
  #cancelRetry: Cancel = () => undefined;
  #closed = false;

  constructor(ports: SignallingPorts) {
    this.#ports = ports;
  }

  /** Opens the connection and says who we are. */
  open(): void {
    if (this.#closed) return;
    const socket = this.#ports.openSocket({
      opened: () => this.#greet(socket),
      message: (text) => this.#current(socket) && this.#receive(text),
      closed: (code) => this.#current(socket) && this.#dropped(code),
    });
    this.#socket = socket;
  }

  request<M extends Method>(method: M, data: RequestData<M>): Promise<Responses[M]> {
    if (!this.#admitted) return Promise.reject(new SignallingError('not-connected'));
    return this.#ask(method, data);
  }

  /** Tries at once, for example when the network is back. */
  retryNow(): void {
    if (this.#closed || this.#lostAt === null || this.#socket) return;
    this.#cancelRetry();
    this.open();
  }

  /** Treats the connection as lost, for example after the machine slept. */
  suspect(): void {
    if (this.#closed || !this.#socket) return;
    const socket = this.#socket;
    this.#socket = null;
    socket.close(4000);
    this.#dropped(1006);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry();
    this.#rejectAll('closed');
    this.#socket?.close(1000);
    this.#socket = null;
  }

  #current(socket: Socket): boolean {
    return !this.#closed && this.#socket === socket;
  }

  #greet(socket: Socket): void {
    if (!this.#current(socket)) return;
    const { method, data } = this.#ports.opening();
    this.#ask(method, data).then(
      (room) => {
        if (!this.#current(socket)) return;
        this.#admitted = true;
        this.#attempt = 0;
        this.#lostAt = null;
        this.#ports.events.admitted(room, method);
      },
      (error: SignallingError) => {
        if (error.code === 'timeout' || error.code === 'not-connected' || !this.#current(socket)) return;
        this.close();
        this.#ports.events.refused(error, method);
      },
    );
  }

  #ask<M extends Method>(method: M, data: RequestData<M>): Promise<Responses[M]> {
    const socket = this.#socket;
    if (!socket) return Promise.reject(new SignallingError('not-connected'));
    const id = this.#nextId++;
    return new Promise<Responses[M]>((resolve, reject) => {
      const cancel = this.#ports.clock.schedule(ANSWER_WITHIN, () => {
        this.#pending.delete(id);
        reject(new SignallingError('timeout'));
        if (this.#current(socket)) this.suspect();
      });
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject, cancel });
      socket.send(JSON.stringify({ id, method, data }));
    });
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as ServerMessage;
    if ('event' in message) {
      this.#ports.events.notified(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    this.#pending.delete(message.id);
    pending.cancel();
    if (message.ok) pending.resolve(message.data);
    else pending.reject(new SignallingError(message.error.code, message.error.problems));
  }

  #dropped(code: number): void {
    const wasAdmitted = this.#admitted;
    this.#socket = null;
    this.#admitted = false;
    this.#rejectAll('not-connected');
    const final = FINAL_CLOSE_CODES[code];
    if (final) {
      this.close();
      this.#ports.events.closed(final);
    } else if (this.#lostAt === null && !wasAdmitted) {
      this.close();
      this.#ports.events.refused(new SignallingError('unreachable'), this.#ports.opening().method);
    } else this.#comeBack();
  }

  #comeBack(): void {
    const { clock, events, random } = this.#ports;
    if (this.#lostAt === null) {
      this.#lostAt = clock.now();
      events.lost(this.#lostAt + GIVE_UP_AFTER);
    }
    if (clock.now() - this.#lostAt >= GIVE_UP_AFTER) {
      this.close();
      events.gaveUp();
      return;
    }
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempt++);
    this.#cancelRetry = clock.schedule(delay * (0.75 + random() / 2), () => this.open());
  }

  #rejectAll(code: string): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) {
      pending.cancel();
      pending.reject(new SignallingError(code));
    }
  }
}
