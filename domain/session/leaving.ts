import type { ConnectionSummary, LeaveReason, SessionEvent } from './events.ts';
import type { RunningSession } from './state.ts';

/** Of somebody who is sent out: the averages of the connection are not known to the one who decides. */
const noSummary: ConnectionSummary = {
  transport: 'none',
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
};

/** Somebody else ends his stay. */
export const leftOf = (
  { sessionId, conferenceId }: RunningSession,
  participantId: string,
  reason: LeaveReason,
): SessionEvent => ({
  type: 'ParticipantLeft',
  data: { sessionId, conferenceId, participantId, reason, summary: noSummary },
});
