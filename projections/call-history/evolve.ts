import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf, millisecondsBetween } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableCalls } from './deletable.ts';
import type { CallDocument } from './document.ts';

const handles = ['SessionOpened', 'ParticipantsInvited', 'ParticipantAdmitted', 'SessionClosed'] as const;

type Handled = EventOf<(typeof handles)[number]>;

const opened = (event: EventOf<'SessionOpened'>): CallDocument => {
  const { sessionId, conferenceId, title, ownerId, mode, visibility } = event.data;
  return {
    id: sessionId,
    conferenceId,
    title,
    ownerId,
    mode,
    visibility,
    startedAt: event.time,
    endedAt: null,
    duration: null,
    participants: 0,
    persons: [],
    invited: [],
    invitedAt: null,
    closeReason: null,
    sortTitle: foldText(title),
    position: event.position,
  };
};

export const evolve = (call: CallDocument | null, event: Handled): CallDocument | null => {
  const { position } = event;
  if (event.type === 'SessionOpened') return opened(event);
  if (call === null) return null;
  switch (event.type) {
    case 'ParticipantAdmitted': {
      const { personId } = event.data;
      if (call.persons.includes(personId)) return call;
      const persons = [...call.persons, personId];
      return { ...call, persons, participants: persons.length, position };
    }
    case 'ParticipantsInvited':
      return { ...call, invited: event.data.invited, invitedAt: event.time, position };
    case 'SessionClosed': {
      const duration = millisecondsBetween(call.startedAt, event.time);
      return { ...call, endedAt: event.time, duration, closeReason: event.data.reason, position };
    }
  }
};

export const callHistory = documentProjection<Handled['type'], CallDocument>({
  name: 'call-history',
  version: 3,
  collection: {
    name: 'calls',
    indexes: [
      ['startedAt'],
      ['endedAt'],
      ['duration'],
      ['participants'],
      ['ownerId'],
      ['mode'],
      ['conferenceId'],
      ['sortTitle'],
    ],
    search: ['id', 'title', 'conferenceId', 'ownerId'],
    blocks: 512,
  },
  handles,
  begins: ['SessionOpened'],
  target: (event) => event.data.sessionId,
  evolve,
  removals: removalsOf('calls', deletableCalls, { collection: 'calls' }),
});
