import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type DocumentRef, type DocumentSet, type Projection, sequenceId } from '../projection.ts';
import type { EventLogDocument } from './document.ts';
import { type Handled, handles, introduced, rowOf, type SubjectDocument, stranger } from './rows.ts';

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

/** Which subject an event is about, when more than one event speaks of it. */
const subjectId = (event: Handled): string | null => {
  switch (event.type) {
    case 'SignedIn':
    case 'SignedOut':
      return `sign-in:${event.data.sessionId}`;
    case 'ParticipantAdmitted':
    case 'ParticipantLeft':
      return `participant:${event.data.participantId}`;
    case 'SessionOpened':
    case 'SessionClosed':
    case 'SessionMediaLost':
    case 'SessionMediaRestored':
      return `session:${event.data.sessionId}`;
    default:
      return null;
  }
};

const ends = new Set<string>(['SignedOut', 'ParticipantLeft', 'SessionClosed']);

const targets = (event: RecordedEvent): readonly DocumentRef[] => {
  if (!isHandled(event) || introduced(event) !== null) return [];
  const id = subjectId(event);
  return id === null ? [] : [{ collection: 'subjects', id }];
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  const { position, time } = event;
  const id = subjectId(event);
  const newcomer = introduced(event);
  const known = newcomer ?? (id === null ? null : documents.get<SubjectDocument>('subjects', id));
  const { source, objectId, objectName } = known ?? stranger(event);
  const row = rowOf(event, { source, objectId, objectName });
  const document: EventLogDocument = { id: sequenceId(position), time, ...row, position };
  documents.put('rows', document);
  if (id === null) return;
  if (newcomer !== null) documents.put('subjects', { id, ...newcomer, position });
  if (ends.has(event.type)) documents.remove('subjects', id);
};

/** Two collections: the rows, and what open sign-ins, sessions and participants are called. */
export const eventLog: Projection = {
  declaration: {
    projection: 'event-log',
    version: 1,
    collections: [
      {
        name: 'rows',
        indexes: [['time'], ['source', 'time'], ['objectId', 'time'], ['event', 'time']],
        search: ['objectId', 'objectName'],
      },
      { name: 'subjects', indexes: [] },
    ],
  },
  handles,
  targets,
  fold,
};
