import type { Method, Reaction, Source } from './messages.ts';

/** What the server says; the client trusts its own server, so these are types without runtime schemas. */

export type TransportOptions = {
  readonly id: string;
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
  readonly dtlsParameters: {
    readonly role?: 'auto' | 'client' | 'server';
    readonly fingerprints: readonly { algorithm: string; value: string }[];
  };
};

export type IceParameters = {
  readonly usernameFragment: string;
  readonly password: string;
  readonly iceLite?: boolean;
};

export type IceCandidate = {
  readonly foundation: string;
  readonly priority: number;
  readonly ip: string;
  readonly address: string;
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  readonly type: 'host' | 'srflx' | 'prflx' | 'relay';
  readonly tcpType?: 'passive';
};

export type ParticipantView = {
  readonly participantId: string;
  readonly displayName: string;
  readonly role: 'owner' | 'participant' | 'guest';
  /** Account login for account holders, null for guests. */
  readonly accountId: string | null;
  /**
   * Where the picture is, below the address of the server; `?size=small` is 96 pixels square, `?size=large` 512. Null: show
   * the initials.
   */
  readonly picture: string | null;
  readonly joinedAt: string;
  readonly microphone: 'off' | 'on';
  readonly camera: 'off' | 'on';
  readonly screen: 'off' | 'on';
  /** The client is away and may come back; its tile says "reconnecting". */
  readonly connection: 'connected' | 'reconnecting';
};

export type ChatMessage = {
  readonly messageId: string;
  readonly participantId: string;
  readonly displayName: string;
  /** Of a file: its name. */
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The message is a file; its id is that of the message. */
  readonly file: ChatFile | null;
};

export type ChatFile = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels of the small picture; null: there is none. */
  readonly preview: { readonly width: number; readonly height: number } | null;
  /** False: the file is gone, only its message is left. */
  readonly kept: boolean;
};

/** What the participant himself may do. */
export type OwnRights = {
  readonly sendAudio: boolean;
  readonly sendVideo: boolean;
  readonly shareContent: boolean;
  readonly chat: boolean;
};

/** What the client's own pictures keep to; null: its own choice. */
export type PictureLimits = {
  /** A second, of camera and screen. */
  readonly frameRate: number | null;
  /** Lines of the camera's picture. */
  readonly frameHeight: number | null;
};

/** A newer version of the client's program. */
export type ClientUpdate = {
  readonly version: string;
  /** Older ones are refused; empty: none is. */
  readonly minimum: string;
  /** Where it is to be had; empty: nobody has said, and pages of the server are only loaded anew. */
  readonly url: string;
};

/** Answer to `join` and `resume`: everything needed to draw the room and start media, in one round trip. */
export type JoinedRoom = {
  readonly participantId: string;
  readonly resumeToken: string;
  readonly conference: {
    readonly conferenceId: string;
    readonly sessionId: string;
    readonly title: string;
    readonly startedAt: string;
    /** Server time when this was written, so that clocks of clients do not matter. */
    readonly now: string;
  };
  readonly self: {
    readonly displayName: string;
    readonly role: ParticipantView['role'];
    /** As of the others. */
    readonly picture: string | null;
    readonly rights: OwnRights;
    readonly limits: PictureLimits;
    readonly muted: { readonly microphone: boolean; readonly camera: boolean };
  };
  /** Everybody else. */
  readonly participants: readonly ParticipantView[];
  readonly chat: readonly ChatMessage[];
  /** Bytes of the largest file that the participant may send; null: none. `filesAllowed` says so when it changes. */
  readonly largestFile: number | null;
  /** Whether reactions are taken at present; `reactionsAllowed` says so when it changes. */
  readonly reactions: boolean;
  /** The client is older than it should be and may go on; null: there is nothing to offer. */
  readonly update: ClientUpdate | null;
  readonly routerRtpCapabilities: object;
  /** Always present; after a `resume` with `mediaKept` they are the client's own, with fresh ICE parameters. */
  readonly transports: { readonly send: TransportOptions; readonly receive: TransportOptions };
  /** After `resume`: the transports, producers and consumers still exist and only ICE restarts. */
  readonly mediaKept: boolean;
  /** With `mediaKept`: what the client sends already, as the server knows it; a stream missing here is gone. */
  readonly producers?: readonly {
    readonly producerId: string;
    readonly source: Source;
    readonly paused: boolean;
  }[];
  /**
   * With `mediaKept`: consumers that still exist; the client closes its others. Each is announced again by
   * `consumerCreated` right after this answer; known ones need no new receiver.
   */
  readonly consumerIds?: readonly string[];
  /** Codecs in the order in which the server would like video to be sent. */
  readonly preferredVideoCodecs: readonly string[];
};

export type Responses = {
  readonly join: JoinedRoom;
  readonly resume: JoinedRoom;
  readonly connectTransport: Record<string, never>;
  readonly restartIce: { readonly iceParameters: IceParameters };
  readonly produce: { readonly producerId: string };
  readonly pauseProducer: Record<string, never>;
  readonly resumeProducer: Record<string, never>;
  readonly closeProducer: Record<string, never>;
  readonly resumeConsumer: Record<string, never>;
  readonly setViews: Record<string, never>;
  readonly postChat: Record<string, never>;
  /** `PUT path` with the ticket as bearer token and exactly as many bytes as were announced, begun within a minute. */
  readonly offerFile: {
    readonly fileId: string;
    readonly path: string;
    readonly ticket: string;
    /** What the file is called from now on. */
    readonly name: string;
  };
  /** Paths below the address of the server, good for an hour and while the participant is in the conference. */
  readonly linkFile: { readonly download: string; readonly preview: string | null };
  readonly react: Record<string, never>;
  readonly reportStatistics: Record<string, never>;
  readonly reportRoute: Record<string, never>;
  readonly leave: Record<string, never>;
};

export type ProtocolProblem = {
  readonly field: string;
  readonly rule: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

export type ResponseMessage<M extends Method = Method> =
  | { readonly id: number; readonly ok: true; readonly data: Responses[M] }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly code: string; readonly problems: readonly ProtocolProblem[] };
    };

/** Notifications by name. */
export type Notifications = {
  readonly participantJoined: ParticipantView;
  readonly participantChanged: ParticipantView;
  readonly participantLeft: { readonly participantId: string; readonly reason: string };
  /** A stream that the client may now receive; it starts paused until `resumeConsumer`. */
  readonly consumerCreated: {
    readonly consumerId: string;
    readonly producerId: string;
    readonly participantId: string;
    readonly source: Source;
    readonly kind: 'audio' | 'video';
    readonly rtpParameters: object;
  };
  readonly consumerClosed: { readonly consumerId: string };
  /** What arrives now; null: nothing, because of bandwidth or a muted source. */
  readonly consumerLayersChanged: { readonly consumerId: string; readonly spatialLayer: number | null };
  /**
   * The highest layer of the client's own stream that anybody looks at. Higher ones need not be encoded or sent:
   * `producer.setMaxSpatialLayer(spatialLayer)`. Clients that do not follow it lose nothing but bandwidth.
   */
  readonly layersWanted: { readonly producerId: string; readonly spatialLayer: number };
  /** The receiver's own; streams that he may no longer send are ended by the server. */
  readonly rightsChanged: { readonly rights: OwnRights; readonly limits: PictureLimits };
  /** The former token brings nobody back any more. */
  readonly resumeTokenChanged: { readonly resumeToken: string };
  readonly chatPosted: ChatMessage;
  /** Also to who reacted. */
  readonly reacted: { readonly participantId: string; readonly reaction: Reaction };
  readonly filesAllowed: { readonly largestFile: number | null };
  readonly reactionsAllowed: { readonly allowed: boolean };
  /** The loudest, most recent first; empty when it is quiet. */
  readonly speakersChanged: { readonly participantIds: readonly string[] };
  /** 1 (hardly usable) to 5 (good), from loss, round-trip time and bandwidth against need. */
  readonly networkQuality: {
    readonly quality: 1 | 2 | 3 | 4 | 5;
    readonly cause: 'none' | 'loss' | 'delay' | 'bandwidth';
  };
  /** The media worker died. Keep the picture, forget producers and consumers; `mediaRestored` follows. */
  readonly mediaLost: Record<string, never>;
  /** Build everything anew on these transports. */
  readonly mediaRestored: {
    readonly routerRtpCapabilities: object;
    readonly transports: { readonly send: TransportOptions; readonly receive: TransportOptions };
  };
  /** The WebSocket is closed right after with the matching code. */
  readonly sessionClosed: { readonly reason: 'stopped' | 'empty' | 'time-over' };
  readonly removed: Record<string, never>;
};

export type NotificationMessage = {
  [N in keyof Notifications]: { readonly event: N; readonly data: Notifications[N] };
}[keyof Notifications];

export type ServerMessage = ResponseMessage | NotificationMessage;
