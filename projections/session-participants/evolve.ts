import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf, millisecondsBetween } from '../projection.ts';
import type { SessionParticipantDocument } from './document.ts';

const handles = ['ParticipantAdmitted', 'ParticipantLeft'] as const;

type Handled = EventOf<(typeof handles)[number]>;

const unknownQuality = {
  transport: null,
  sentBitrate: null,
  receivedBitrate: null,
  framesPerSecond: null,
  width: null,
  height: null,
} as const;

const admitted = (event: EventOf<'ParticipantAdmitted'>): SessionParticipantDocument => {
  const { participantId, sessionId, conferenceId, personId, identity, displayName, role, connection } =
    event.data;
  return {
    id: participantId,
    sessionId,
    conferenceId,
    personId,
    identity,
    displayName,
    role,
    joinedAt: event.time,
    leftAt: null,
    duration: null,
    leaveReason: null,
    connectionId: connection.connectionId,
    protocol: connection.protocol,
    address: connection.address,
    userAgent: connection.userAgent,
    ...unknownQuality,
    sortName: foldText(displayName),
    position: event.position,
  };
};

export const evolve = (
  participant: SessionParticipantDocument | null,
  event: Handled,
): SessionParticipantDocument | null => {
  if (event.type === 'ParticipantAdmitted') return admitted(event);
  if (participant === null || participant.leftAt !== null) return participant;
  const { reason, summary } = event.data;
  return {
    ...participant,
    leftAt: event.time,
    duration: millisecondsBetween(participant.joinedAt, event.time),
    leaveReason: reason,
    transport: summary.transport,
    sentBitrate: summary.sentBitrate,
    receivedBitrate: summary.receivedBitrate,
    framesPerSecond: summary.framesPerSecond,
    width: summary.width,
    height: summary.height,
    position: event.position,
  };
};

export const sessionParticipants = documentProjection<Handled['type'], SessionParticipantDocument>({
  name: 'session-participants',
  version: 1,
  collection: {
    name: 'participants',
    indexes: [['sessionId', 'joinedAt']],
    fields: ['sortName', 'leftAt', 'duration', 'sentBitrate', 'receivedBitrate', 'framesPerSecond'],
    search: ['displayName', 'personId'],
  },
  handles,
  begins: ['ParticipantAdmitted'],
  target: (event) => event.data.participantId,
  evolve,
});
