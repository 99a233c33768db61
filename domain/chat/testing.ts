import type { SessionParticipant, SessionState } from '#domain/session/index.ts';

/** Somebody who may do everything; for tests. */
export const author: SessionParticipant = {
  participantId: 'p1',
  personId: 'ann',
  identity: { kind: 'account', accountId: 'ann' },
  displayName: 'Ann',
  role: 'owner',
  rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
  limits: { incoming: null, outgoing: null },
};

/** A conference that runs with one participant; for tests. */
export const running = (participant: SessionParticipant = author): SessionState => ({
  status: 'running',
  sessionId: 's1',
  conferenceId: 'weekly',
  ownerId: 'ann',
  plannedEnd: null,
  awaited: new Set(),
  mode: 'all-on-screen',
  mediaLost: false,
  participants: new Map([[participant.participantId, participant]]),
  departed: [],
  unreported: new Map(),
});
