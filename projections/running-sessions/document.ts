import type { ConferenceMode, ConferenceVisibility } from '#domain/conference/index.ts';
import type {
  ParticipantConnection,
  ParticipantIdentity,
  ParticipantRights,
  ParticipantRole,
} from '#domain/session/index.ts';

/** Somebody who is in the conference now. */
export type PresentParticipant = {
  readonly participantId: string;
  /** Login or guest id. */
  readonly personId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
  readonly role: ParticipantRole;
  readonly rights: ParticipantRights;
  readonly connection: Omit<ParticipantConnection, 'client'>;
  readonly joinedAt: string;
};

/** A conference that runs now, with the people in it. It disappears when the run ends. */
export type RunningSessionDocument = {
  /** The session id. */
  readonly id: string;
  readonly conferenceId: string;
  readonly title: string;
  readonly ownerId: string;
  readonly mode: ConferenceMode;
  readonly visibility: ConferenceVisibility;
  readonly startedAt: string;
  /** In order of admission. */
  readonly participants: readonly PresentParticipant[];
  readonly participantCount: number;
  /** A media worker died and the room is not back yet. */
  readonly mediaInterrupted: boolean;
  readonly position: number;
};
