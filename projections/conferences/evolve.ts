import { foldText } from '#platform/read-store/text.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { ConferenceDocument } from './document.ts';

const handles = [
  'ConferenceCreated',
  'ConferenceChanged',
  'ConferenceDeleted',
  'SessionOpened',
  'SessionClosed',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const evolve = (conference: ConferenceDocument | null, event: Handled): ConferenceDocument | null => {
  const { position } = event;
  if (event.type === 'ConferenceCreated') {
    const { conferenceId, definition } = event.data;
    return {
      ...definition,
      id: conferenceId,
      createdAt: event.time,
      running: false,
      sessionId: null,
      startedAt: null,
      sortTitle: foldText(definition.title),
      position,
    };
  }
  if (conference === null) return null;
  switch (event.type) {
    case 'ConferenceChanged': {
      const changed = { ...conference, ...event.data.changes, position };
      return { ...changed, sortTitle: foldText(changed.title) };
    }
    case 'SessionOpened': {
      const { sessionId } = event.data;
      return { ...conference, running: true, sessionId, startedAt: event.time, position };
    }
    case 'SessionClosed':
      if (conference.sessionId !== event.data.sessionId) return conference;
      return { ...conference, running: false, sessionId: null, startedAt: null, position };
    case 'ConferenceDeleted':
      return null;
  }
};

export const conferences = documentProjection<Handled['type'], ConferenceDocument>({
  name: 'conferences',
  version: 1,
  collection: {
    name: 'conferences',
    indexes: [['running', 'createdAt'], ['sortTitle'], ['ownerId', 'createdAt']],
    fields: ['createdAt'],
    search: ['id', 'title', 'ownerId'],
  },
  handles,
  begins: ['ConferenceCreated'],
  target: (event) => event.data.conferenceId,
  evolve,
});
