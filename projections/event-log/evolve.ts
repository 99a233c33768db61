import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type DocumentSet, type EventOf, type Projection, sequenceId } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableEvents } from './deletable.ts';
import type { EventLogDocument } from './document.ts';
import { type Handled, handles, type SessionHandled } from './handled.ts';
import {
  accountKey,
  type Moving,
  meetingStatus,
  moving,
  type PersonDocument,
  personAfter,
  personKey,
  statusAt,
  unknownPerson,
} from './people.ts';
import { type NamesDocument, rowOf, sessionRowOf, type Who } from './rows.ts';

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

/** Exactly the events of running conferences speak of a session and a conference. */
const isOfSession = (event: Handled): event is SessionHandled =>
  'conferenceId' in event.data && 'sessionId' in event.data;

const isMoving = (event: RecordedEvent): event is Moving => moving.some((type) => type === event.type);

/** Whom an event is about, where that is a person who may have a name; those of meetings are known by their session. */
const personOf = (event: RecordedEvent): string | undefined => {
  if (!isMoving(event))
    return isHandled(event) && event.type === 'SignInFailed' ? failedOf(event) : undefined;
  switch (event.type) {
    case 'AdministratorCreated':
      return personKey('administrator', event.data.administratorId);
    case 'SignedIn':
    case 'SessionTokenRotated':
    case 'SignedOut': {
      const { kind, id } = event.data.principal ?? event.actor;
      return personKey(kind, id);
    }
    case 'ParticipantAdmitted':
      return accountKey(event.data.personId);
    case 'ParticipantLeft':
    case 'SessionClosed':
      return undefined;
    default:
      return personKey('account', event.data.accountId);
  }
};

const failedOf = ({ data: { realm, login } }: EventOf<'SignInFailed'>): string =>
  personKey(realm === 'panel' ? 'administrator' : 'account', login);

/** Those of a session whom its event concerns, though it does not name them. */
const peopleOf = (event: RecordedEvent, documents: Pick<DocumentSet, 'get'>): readonly string[] => {
  if (!isHandled(event) || (event.type !== 'ParticipantLeft' && event.type !== 'SessionClosed')) return [];
  const { people = [] } = documents.get<NamesDocument>('names', event.data.sessionId) ?? {};
  return people.flatMap(({ participantId, personId }) => {
    const concerned = event.type === 'SessionClosed' || participantId === event.data.participantId;
    const key = accountKey(personId);
    return concerned && key !== undefined ? [key] : [];
  });
};

/** Notes what somebody does from now on. An administrator has a name, and no status among the users. */
const move = (event: RecordedEvent, key: string, documents: DocumentSet): Who => {
  const known = documents.get<PersonDocument>('people', key) ?? unknownPerson(key);
  const next = isMoving(event) ? personAfter(known, event) : known;
  if (next !== known) documents.put<PersonDocument>('people', next);
  const displayName = known.displayName ?? undefined;
  if (next === known || !key.startsWith('account:')) return { displayName };
  return {
    displayName,
    OldStatus: statusAt(known, event.time),
    NewStatus: statusAt(next, event.time),
  };
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  const handled = isHandled(event) ? event : undefined;
  if (handled !== undefined && isOfSession(handled)) {
    foldSession(handled, documents);
    return;
  }
  const person = personOf(event);
  const who = person === undefined ? {} : move(event, person, documents);
  if (handled !== undefined)
    documents.put<EventLogDocument>('rows', { ...placeOf(handled), ...rowOf(handled, who) });
};

const placeOf = ({ position, time }: RecordedEvent) => ({ id: sequenceId(position), time, position });

const foldSession = (event: SessionHandled, documents: DocumentSet): void => {
  const { sessionId } = event.data;
  const known = event.type === 'SessionOpened' ? null : documents.get<NamesDocument>('names', sessionId);
  if (known !== null && known.position >= event.position) return;
  const who = whoIn(event, known, documents);
  documents.put<EventLogDocument>('rows', { ...placeOf(event), ...sessionRowOf(event, known, who) });
  const names = namesAfter(event, known);
  if (names === null) documents.remove('names', sessionId);
  else if (names !== known) documents.put('names', names);
};

/** Who comes or goes, and what he did and does; moves those, too, whose stay the end of a session ends. */
const whoIn = (event: SessionHandled, names: NamesDocument | null, documents: DocumentSet): Who => {
  const came = event.type === 'ParticipantAdmitted' ? event.data : undefined;
  const left = event.type === 'ParticipantLeft' ? event.data.participantId : undefined;
  const accounts = came === undefined ? peopleOf(event, documents) : [accountKey(came.personId)];
  const [who] = accounts.map((key) => (key === undefined ? undefined : move(event, key, documents)));
  if (who !== undefined) return who;
  if (came !== undefined) return { OldStatus: '0', NewStatus: meetingStatus(came.role) };
  const guest = names?.people.find(({ participantId }) => participantId === left);
  return guest === undefined ? {} : { OldStatus: meetingStatus(guest.role), NewStatus: '0' };
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
  const { participantId, personId, displayName, role } = event.data;
  return { ...names, people: [...rest, { participantId, personId, displayName, role }], position };
};

/** The rows, what running conferences and those in them are called, and what people are called and do. */
export const eventLog: Projection = {
  declaration: {
    projection: 'event-log',
    version: 10,
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
        kinds: ['source', 'event', 'objectId'],
      },
      { name: 'names', indexes: [] },
      { name: 'people', indexes: [] },
    ],
  },
  handles: [...new Set([...handles, ...moving])],
  writeOnly: ['rows'],
  targets: (event) => {
    const person = personOf(event);
    const people = person === undefined ? [] : [{ collection: 'people', id: person }];
    if (!isHandled(event) || !isOfSession(event) || event.type === 'SessionOpened') return people;
    return [...people, { collection: 'names', id: event.data.sessionId }];
  },
  further: (event, documents) => peopleOf(event, documents).map((id) => ({ collection: 'people', id })),
  fold,
  removals: removalsOf('events', deletableEvents, { collection: 'rows' }),
};
