import type { JoinedRoom, NotificationMessage } from '../protocol.ts';
import type { OpenSocket, SocketHandlers } from '../signalling.ts';

export type Sent = { readonly id: number; readonly method: string; readonly data: unknown };

/** One connection as the server sees it. */
export class FakeConnection {
  readonly sent: Sent[] = [];
  readonly #handlers: SocketHandlers;
  closedByClient = false;

  constructor(handlers: SocketHandlers) {
    this.#handlers = handlers;
  }

  accept(): void {
    this.#handlers.opened();
  }

  receive(text: string): void {
    this.sent.push(JSON.parse(text) as Sent);
  }

  answer(data: object = {}, to = this.sent.at(-1)?.id): void {
    this.#handlers.message(JSON.stringify({ id: to, ok: true, data }));
  }

  refuse(code: string, problems: readonly object[] = []): void {
    const id = this.sent.at(-1)?.id;
    this.#handlers.message(JSON.stringify({ id, ok: false, error: { code, problems } }));
  }

  notify(message: NotificationMessage): void {
    this.#handlers.message(JSON.stringify(message));
  }

  close(code: number): void {
    this.#handlers.closed(code);
  }
}

/** Bytes-level stand-in for the server's WebSocket. */
export class FakeServer {
  readonly connections: FakeConnection[] = [];

  readonly openSocket: OpenSocket = (handlers) => {
    const connection = new FakeConnection(handlers);
    this.connections.push(connection);
    return {
      send: (text) => connection.receive(text),
      close: () => {
        connection.closedByClient = true;
      },
    };
  };

  get last(): FakeConnection {
    const connection = this.connections.at(-1);
    if (!connection) throw new Error('Nobody has connected.');
    return connection;
  }
}

export const joinedRoom = (changes: Partial<JoinedRoom> = {}): JoinedRoom => ({
  participantId: 'me',
  resumeToken: 'token-1',
  conference: {
    conferenceId: '1001',
    sessionId: 's1',
    title: 'Weekly',
    startedAt: '2026-01-01T10:00:00.000Z',
    now: '2026-01-01T10:05:00.000Z',
  },
  self: {
    displayName: 'Alice',
    role: 'participant',
    picture: null,
    rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
    limits: { frameRate: null, frameHeight: null },
    muted: { microphone: false, camera: false },
  },
  participants: [],
  chat: [],
  largestFile: 100 * 1024 * 1024,
  reactions: true,
  update: null,
  routerRtpCapabilities: {},
  transports: {
    send: { id: 't1', iceParameters: ice, iceCandidates: [], dtlsParameters: { fingerprints: [] } },
    receive: { id: 't2', iceParameters: ice, iceCandidates: [], dtlsParameters: { fingerprints: [] } },
  },
  mediaKept: false,
  preferredVideoCodecs: ['video/VP8'],
  ...changes,
});

const ice = { usernameFragment: 'u', password: 'p' } as const;
