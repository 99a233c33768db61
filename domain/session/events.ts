import type { ConferenceMode, ConferenceVisibility } from '#domain/conference/index.ts';
import type { EventCatalogue, Upcaster } from '#domain/kernel/index.ts';
import { type ClientFacts, type ConnectionQuality, silentClient, unknownQuality } from './client-facts.ts';
import type { ConnectionRoute } from './connection-route.ts';
import type { ParticipantLimits } from './limits.ts';

export type ParticipantIdentity =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'guest'; readonly guestId: string };

/** MODE-05 grows this union; the owner may stop the conference from within. */
export type ParticipantRole = 'owner' | 'participant' | 'guest';

/** What the media plane and the gateway let a participant do; derived from role and conference when admitted. */
export type ParticipantRights = {
  readonly sendAudio: boolean;
  readonly sendVideo: boolean;
  readonly shareContent: boolean;
  readonly chat: boolean;
};

export type ParticipantConnection = {
  readonly connectionId: string;
  readonly protocol: 'webrtc';
  readonly address: string;
  readonly userAgent: string;
  readonly client?: ClientFacts;
};

/** Averages over the connection's life; bitrates in bit/s, from the participant's point of view. */
export type ConnectionSummary = {
  readonly transport: 'udp' | 'tcp' | 'none';
  readonly sentBitrate: number;
  readonly receivedBitrate: number;
  /** Of the camera as last sent; zeros when no video was sent. */
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
  /** Absent when the client never reported. */
  readonly quality?: ConnectionQuality;
};

export type LeaveReason = 'left' | 'removed' | 'connection-lost' | 'replaced' | 'session-closed';

/** `time-over`: the time for which it was planned. */
export type CloseReason = 'stopped' | 'empty' | 'time-over';

/** Streams `session-<conferenceId>`: all runs of one conference, one after the other. */
export type SessionEvent =
  | {
      readonly type: 'SessionOpened';
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly title: string;
        readonly ownerId: string;
        readonly mode: ConferenceMode;
        readonly visibility: ConferenceVisibility;
        /** When the planned time in which it began is over; null for a run without one. ISO 8601. */
        readonly plannedEnd: string | null;
      };
    }
  | {
      readonly type: 'ParticipantsInvited';
      /** Of the list of the conference, when it starts by its schedule or by hand; `invited` are logins. */
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly ownerId: string;
        readonly invited: readonly string[];
      };
    }
  | {
      readonly type: 'InvitationsMissed';
      /** Who was invited and never came before the run ended; logins. */
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly ownerId: string;
        readonly missed: readonly string[];
      };
    }
  | {
      readonly type: 'ParticipantAdmitted';
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly participantId: string;
        /** Login or guest id: the person behind the participant. */
        readonly personId: string;
        readonly identity: ParticipantIdentity;
        readonly displayName: string;
        readonly role: ParticipantRole;
        readonly rights: ParticipantRights;
        /** From the participant's point of view; of the connection in kbit/s. */
        readonly limits: ParticipantLimits;
        /** Start with microphone or camera off. */
        readonly muted: { readonly microphone: boolean; readonly camera: boolean };
        readonly connection: ParticipantConnection;
      };
    }
  | {
      readonly type: 'ParticipantRightsChanged';
      /** His groups or limits changed while he is there; all that holds from now on. */
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly participantId: string;
        readonly rights: ParticipantRights;
        readonly limits: ParticipantLimits;
      };
    }
  | {
      readonly type: 'ParticipantLeft';
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly participantId: string;
        readonly reason: LeaveReason;
        readonly summary: ConnectionSummary;
      };
    }
  | {
      readonly type: 'ConnectionRouteChanged';
      /** The client has told by which way its media goes, for the first time or because there is another. */
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly participantId: string;
        /** Login or guest id. */
        readonly personId: string;
        readonly route: ConnectionRoute;
      };
    }
  | {
      readonly type: 'ConnectionSummarised';
      /** Of somebody who was sent out or whose session was stopped: the averages arrive after the stay has ended. */
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly participantId: string;
        readonly summary: ConnectionSummary;
      };
    }
  | {
      readonly type: 'SessionMediaLost';
      /** The worker that carried the room died; participants stay and the room is built again elsewhere. */
      readonly data: { readonly sessionId: string; readonly conferenceId: string; readonly cause: string };
    }
  | {
      readonly type: 'SessionMediaRestored';
      readonly data: { readonly sessionId: string; readonly conferenceId: string };
    }
  | {
      readonly type: 'SessionClosed';
      readonly data: {
        readonly sessionId: string;
        readonly conferenceId: string;
        readonly reason: CloseReason;
      };
    };

const members = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

const withArchitecture = (connection: object): object =>
  'client' in connection
    ? { ...connection, client: { ...members(connection.client), architecture: '' } }
    : connection;

/** Quality came with version 2 of what ends a connection. */
const withoutQuality: Upcaster = (data) => ({
  ...data,
  summary: { ...members(data.summary), quality: unknownQuality },
});

export const sessionEvents: EventCatalogue<SessionEvent> = {
  SessionOpened: {
    version: 2,
    summary: 'A conference started; this is one run of it.',
    upcast: { 1: (data) => ({ ...data, plannedEnd: null }) },
  },
  ParticipantsInvited: { version: 1, summary: 'A run began, and people of its list were invited to come.' },
  InvitationsMissed: { version: 1, summary: 'A run is ending, and some of the invited never came.' },
  ParticipantAdmitted: {
    version: 4,
    summary: 'Somebody was let into a running conference with a role and its rights.',
    personal: { subject: 'personId', fields: ['displayName', 'connection'] },
    // Limits came with version 2, what the client says of itself with version 3, its architecture with version 4.
    upcast: {
      1: (data) => ({ ...data, limits: { incoming: null, outgoing: null } }),
      2: (data) => ({ ...data, connection: { ...members(data.connection), client: silentClient } }),
      3: ({ connection, ...data }) => ({ ...data, connection: withArchitecture(members(connection)) }),
    },
  },
  ParticipantRightsChanged: {
    version: 1,
    summary: 'Somebody in a running conference may do more or less from now on.',
  },
  ParticipantLeft: {
    version: 2,
    upcast: { 1: withoutQuality },
    summary: 'Somebody is no longer in the conference; carries the averages of the connection.',
  },
  ConnectionRouteChanged: {
    version: 1,
    summary: 'The client told by which way its media goes: addresses, protocol and network.',
    personal: { subject: 'personId', fields: ['route'] },
  },
  ConnectionSummarised: {
    version: 2,
    upcast: { 1: withoutQuality },
    summary: 'The averages of a connection that was ended by somebody else are known.',
  },
  SessionMediaLost: { version: 1, summary: 'A media worker died under a running conference.' },
  SessionMediaRestored: {
    version: 1,
    summary: 'The media of a running conference is back on another worker.',
  },
  SessionClosed: { version: 1, summary: 'A run of a conference ended for everybody.' },
};
