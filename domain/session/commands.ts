import type { ConnectionRoute } from './connection-route.ts';
import type { ConnectionSummary, LeaveReason, ParticipantConnection, ParticipantIdentity } from './events.ts';

export type SessionCommand =
  /** `sessionId` is proposed by the sender and taken if the conference is not running yet. */
  | {
      readonly type: 'StartConference';
      readonly data: {
        readonly conferenceId: string;
        readonly sessionId: string;
        /** Logins of those on the list of the conference who are invited at once; absent: everybody. */
        readonly invite?: readonly string[];
      };
    }
  /** By the process that starts planned conferences; `start` is the planned time that has come. */
  | {
      readonly type: 'StartPlannedConference';
      readonly data: { readonly conferenceId: string; readonly sessionId: string; readonly start: string };
    }
  /** By the process that ends them when their time is over. */
  | {
      readonly type: 'EndPlannedConference';
      readonly data: { readonly conferenceId: string; readonly sessionId: string };
    }
  | { readonly type: 'StopConference'; readonly data: { readonly conferenceId: string } }
  /** Starts a room that is not running, so that the first who comes opens it. */
  | {
      readonly type: 'AdmitParticipant';
      readonly data: {
        readonly conferenceId: string;
        /** Used if the conference has to be started first. */
        readonly sessionId: string;
        readonly participantId: string;
        readonly identity: ParticipantIdentity;
        readonly displayName: string;
        readonly connection: ParticipantConnection;
      };
    }
  | {
      readonly type: 'RecordParticipantLeft';
      readonly data: {
        readonly conferenceId: string;
        readonly participantId: string;
        readonly reason: LeaveReason;
        readonly summary: ConnectionSummary;
      };
    }
  /** From the gateway, when the client tells another way of its media than before. */
  | {
      readonly type: 'RecordConnectionRoute';
      readonly data: {
        readonly conferenceId: string;
        readonly participantId: string;
        readonly route: ConnectionRoute;
      };
    }
  | {
      readonly type: 'RemoveParticipant';
      readonly data: { readonly conferenceId: string; readonly participantId: string };
    }
  | {
      readonly type: 'RecordSessionMediaLost';
      readonly data: { readonly conferenceId: string; readonly cause: string };
    }
  | { readonly type: 'RecordSessionMediaRestored'; readonly data: { readonly conferenceId: string } }
  /** By the process manager that follows rights and limits: what they are by now is looked up. */
  | { readonly type: 'ApplyParticipantRights'; readonly data: { readonly conferenceId: string } }
  /** By the process manager that closes rooms nobody is in. */
  | {
      readonly type: 'CloseEmptySession';
      readonly data: { readonly conferenceId: string; readonly sessionId: string };
    };
