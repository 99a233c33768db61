import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type DocumentSet, type Projection, sequenceId } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableEvents } from './deletable.ts';
import type { EventLogDocument } from './document.ts';
import {
  type Handled,
  handles,
  type NamesDocument,
  rowOf,
  type SessionHandled,
  sessionRowOf,
} from './rows.ts';

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

/** Exactly the events of running conferences speak of a session and a conference. */
const isOfSession = (event: Handled): event is SessionHandled => 'conferenceId' in event.data;

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  if (isOfSession(event)) foldSession(event, documents);
  else documents.put<EventLogDocument>('rows', { ...placeOf(event), ...rowOf(event) });
};

const placeOf = ({ position, time }: RecordedEvent) => ({ id: sequenceId(position), time, position });

const foldSession = (event: SessionHandled, documents: DocumentSet): void => {
  const { sessionId } = event.data;
  const known = event.type === 'SessionOpened' ? null : documents.get<NamesDocument>('names', sessionId);
  if (known !== null && known.position >= event.position) return;
  documents.put<EventLogDocument>('rows', { ...placeOf(event), ...sessionRowOf(event, known) });
  const names = namesAfter(event, known);
  if (names === null) documents.remove('names', sessionId);
  else if (names !== known) documents.put('names', names);
};

const namesAfter = (event: SessionHandled, names: NamesDocument | null): NamesDocument | null => {
  const { position } = event;
  if (event.type === 'SessionOpened') {
    return { id: event.data.sessionId, title: event.data.title, people: [], position };
  }
  if (event.type === 'SessionClosed' || names === null) return null;
  if (event.type !== 'ParticipantAdmitted' && event.type !== 'ParticipantLeft') return names;
  const rest = names.people.filter(({ participantId }) => participantId !== event.data.participantId);
  if (event.type === 'ParticipantLeft') return { ...names, people: rest, position };
  const { participantId, personId, displayName } = event.data;
  return { ...names, people: [...rest, { participantId, personId, displayName }], position };
};

/** Two collections: the rows, and what running conferences and those in them are called. */
export const eventLog: Projection = {
  declaration: {
    projection: 'event-log',
    version: 7,
    collections: [
      {
        name: 'rows',
        // Under a filter by one column every order by another has its index: with millions of rows nothing is sorted.
        indexes: [
          ['time'],
          ['objectId', 'time'],
          ['source', 'time'],
          ['source', 'objectId', 'time'],
          ['source', 'event', 'time'],
          ['source', 'event', 'objectId', 'time'],
          ['event', 'time'],
          ['event', 'objectId', 'time'],
          ['event', 'source', 'time'],
        ],
        search: ['objectId', 'objectName'],
      },
      { name: 'names', indexes: [] },
    ],
  },
  handles,
  writeOnly: ['rows'],
  targets: (event) =>
    isHandled(event) && isOfSession(event) && event.type !== 'SessionOpened'
      ? [{ collection: 'names', id: event.data.sessionId }]
      : [],
  fold,
  removals: removalsOf('events', deletableEvents, { collection: 'rows' }),
};
