import { documentProjection, type EventOf } from '../projection.ts';
import type { PresentParticipant, RunningSessionDocument } from './document.ts';

const handles = [
  'SessionOpened',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'SessionMediaLost',
  'SessionMediaRestored',
  'SessionClosed',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const opened = (event: EventOf<'SessionOpened'>): RunningSessionDocument => {
  const { sessionId, conferenceId, title, ownerId, mode, visibility } = event.data;
  return {
    id: sessionId,
    conferenceId,
    title,
    ownerId,
    mode,
    visibility,
    startedAt: event.time,
    participants: [],
    participantCount: 0,
    mediaInterrupted: false,
    position: event.position,
  };
};

const present = (event: EventOf<'ParticipantAdmitted'>): PresentParticipant => {
  const { participantId, personId, identity, displayName, role, rights } = event.data;
  const { client: _, ...connection } = event.data.connection;
  return {
    participantId,
    personId,
    identity,
    displayName,
    role,
    rights,
    connection,
    joinedAt: event.time,
  };
};

const others = (session: RunningSessionDocument, participantId: string): readonly PresentParticipant[] =>
  session.participants.filter((participant) => participant.participantId !== participantId);

const withParticipants = (
  session: RunningSessionDocument,
  participants: readonly PresentParticipant[],
  position: number,
): RunningSessionDocument => ({
  ...session,
  participants,
  participantCount: participants.length,
  position,
});

export const evolve = (
  session: RunningSessionDocument | null,
  event: Handled,
): RunningSessionDocument | null => {
  const { position } = event;
  if (event.type === 'SessionOpened') return opened(event);
  if (session === null) return null;
  switch (event.type) {
    case 'ParticipantAdmitted': {
      const rest = others(session, event.data.participantId);
      return withParticipants(session, [...rest, present(event)], position);
    }
    case 'ParticipantLeft':
      return withParticipants(session, others(session, event.data.participantId), position);
    case 'SessionMediaLost':
      return { ...session, mediaInterrupted: true, position };
    case 'SessionMediaRestored':
      return { ...session, mediaInterrupted: false, position };
    case 'SessionClosed':
      return null;
  }
};

export const runningSessions = documentProjection<Handled['type'], RunningSessionDocument>({
  name: 'running-sessions',
  version: 1,
  collection: { name: 'running-sessions', indexes: [['conferenceId'], ['startedAt']] },
  handles,
  begins: ['SessionOpened'],
  target: (event) => event.data.sessionId,
  evolve,
});
