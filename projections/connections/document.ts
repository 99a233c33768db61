import type { ClientFacts, ConnectionQuality, ConnectionRoute, LeaveReason } from '#domain/session/index.ts';

/** What is connected: the words of the column "Application" (guide §3.8.6), by which people search. */
export type ConnectedApplication = 'WebClient' | 'WebPanel' | 'WebCabinet';

/** One connection of a program or device: to a conference, or of somebody signed in (guide §3.8.6). */
export type ConnectionDocument = {
  /** The participant id, or the id of the signed-in time. */
  readonly id: string;
  readonly application: ConnectedApplication;
  /** Login or guest id. */
  readonly personId: string;
  readonly personKind: 'account' | 'guest' | 'administrator';
  /** Null where only the login is known. */
  readonly displayName: string | null;
  readonly address: string;
  readonly userAgent: string;
  readonly since: string;
  /** Null while it lasts, and for those signed in who never signed out. */
  readonly until: string | null;
  /** From then on it is certainly over; null while nobody knows. */
  readonly over: string | null;
  /** Why it ended. */
  readonly reason: LeaveReason | 'signed-out' | 'password-changed' | 'revoked' | null;
  /** Of a participant. */
  readonly meeting: {
    readonly sessionId: string;
    readonly conferenceId: string;
    readonly title: string;
    readonly connectionId: string;
    readonly protocol: 'webrtc';
  } | null;
  readonly client: ClientFacts | null;
  /** The way of the media as the client told it last. */
  readonly route: ConnectionRoute | null;
  /** Known once it is over. */
  readonly media: {
    readonly transport: 'udp' | 'tcp' | 'none';
    readonly sentBitrate: number;
    readonly receivedBitrate: number;
    readonly framesPerSecond: number;
    readonly width: number;
    readonly height: number;
    readonly quality: ConnectionQuality | null;
  } | null;
  /** When a signed-in browser was heard of last, to a quarter of an hour. */
  readonly activeAt: string | null;
  /** Further words that find it. */
  readonly words: string;
  readonly position: number;
};
