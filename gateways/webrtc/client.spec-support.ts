import { vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  type Method,
  type Notifications,
  PROTOCOL,
  type RequestData,
  type ResponseMessage,
  type Responses,
  type ServerMessage,
} from './protocol/index.ts';

/** How long a test waits for anything. */
export const DEADLINE = 8000;

/** Waits until `check` gives a value; there is no other way to wait in these tests. */
export const until = <T>(what: string, check: () => T | null | undefined | false): Promise<T> =>
  vi.waitFor(
    () => {
      const value = check();
      if (value === null || value === undefined || value === false) throw new Error(`not in time: ${what}`);
      return value;
    },
    { timeout: DEADLINE, interval: 5 },
  );

export class RefusedError extends Error {
  readonly code: string;
  readonly problems: readonly { field: string; rule: string }[];
  constructor(error: Extract<ResponseMessage, { ok: false }>['error']) {
    super(error.code);
    this.code = error.code;
    this.problems = error.problems;
  }
}

/** What the schemas accept before they have filled anything in. */
type Sent<M extends Method> = RequestData<M>;

/** A signalling client of a few lines: what it was told, and requests that resolve. */
export class TestClient {
  readonly socket: WebSocket;
  readonly news: ServerMessage[] = [];
  closed: { code: number; reason: string } | null = null;
  #next = 0;
  readonly #pending = new Map<number, (response: ResponseMessage) => void>();

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.setMaxListeners(0);
    socket.on('message', (data) => this.#receive(JSON.parse(data.toString())));
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    socket.on('error', () => undefined);
  }

  static async open(url: string, options: { origin?: string; protocol?: string } = {}): Promise<TestClient> {
    const socket = new WebSocket(url, options.protocol ?? PROTOCOL, {
      ...(options.origin === undefined ? {} : { origin: options.origin }),
    });
    const client = new TestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  async request<M extends Method>(method: M, data: Sent<M>): Promise<Responses[M]> {
    this.#next += 1;
    const id = this.#next;
    const response = await new Promise<ResponseMessage>((resolve, reject) => {
      this.#pending.set(id, resolve);
      this.socket.once('close', (code) => reject(new Error(`closed ${code} during ${method}`)));
      this.socket.send(JSON.stringify({ id, method, data }));
    });
    if (!response.ok) throw new RefusedError(response.error);
    return response.data as Responses[M];
  }

  /** Sends anything at all. */
  raw(text: string | Buffer): void {
    this.socket.send(text);
  }

  all<N extends keyof Notifications>(event: N): Notifications[N][] {
    return this.news.flatMap((message) =>
      'event' in message && message.event === event ? [message.data as Notifications[N]] : [],
    );
  }

  /** The first notification of that kind that fits. */
  told<N extends keyof Notifications>(
    event: N,
    fits: (data: Notifications[N]) => boolean = () => true,
  ): Promise<Notifications[N]> {
    return until(`${event}`, () => this.all(event).find(fits));
  }

  ended(): Promise<{ code: number; reason: string }> {
    return until('the end of the connection', () => this.closed);
  }

  #receive(message: ServerMessage): void {
    this.news.push(message);
    if ('event' in message) return;
    this.#pending.get(message.id)?.(message);
    this.#pending.delete(message.id);
  }
}
