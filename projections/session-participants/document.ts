import type {
  LeaveReason,
  ParticipantIdentity,
  ParticipantRole,
  ProcessorState,
} from '#domain/session/index.ts';

/** One admission of somebody to a run of a conference (guide §3.8.2.2). Quality is known once it is over. */
export type SessionParticipantDocument = {
  /** The participant id. */
  readonly id: string;
  readonly sessionId: string;
  readonly conferenceId: string;
  /** Login or guest id. */
  readonly personId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
  readonly role: ParticipantRole;
  readonly joinedAt: string;
  /** Null while present. */
  readonly leftAt: string | null;
  /** Milliseconds, null while present. */
  readonly duration: number | null;
  readonly leaveReason: LeaveReason | null;
  readonly connectionId: string;
  readonly protocol: 'webrtc';
  readonly address: string;
  readonly userAgent: string;
  readonly transport: 'udp' | 'tcp' | 'none' | null;
  /** Averages in bit/s, from the participant's point of view. */
  readonly sentBitrate: number | null;
  readonly receivedBitrate: number | null;
  /** Of the camera as last sent; zeros when no video was sent. */
  readonly framesPerSecond: number | null;
  readonly width: number | null;
  readonly height: number | null;
  /** The worst load of the processor that the client reported; null when it cannot tell. */
  readonly processor: ProcessorState | null;
  /** The load as a number that sorts, from 0 for the lowest; null when the client cannot tell. */
  readonly sortProcessor: number | null;
  /** The display name folded for sorting. */
  readonly sortName: string;
  readonly position: number;
};
