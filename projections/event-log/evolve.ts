import { canonicalLogin } from '#domain/account/index.ts';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import {
  type DocumentSet,
  type EventOf,
  type PositionedDocument,
  type Projection,
  sequenceId,
} from '../projection.ts';
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
const isOfSession = (event: Handled): event is SessionHandled =>
  'conferenceId' in event.data && 'sessionId' in event.data;

/** What those are called who sign in; rows keep the name of their moment. */
type PersonDocument = PositionedDocument & { readonly displayName: string };

const naming = ['AccountCreated', 'AccountProfileChanged', 'AdministratorCreated'] as const;
type Naming = EventOf<(typeof naming)[number]>;
const isNaming = (event: RecordedEvent): event is Naming => naming.some((type) => type === event.type);

/** Logins of accounts and of administrators may be the same. */
const namedBy = (event: Naming): readonly [id: string, displayName: string | undefined] =>
  event.type === 'AdministratorCreated'
    ? [personKey('administrator', event.data.administratorId), event.data.displayName]
    : [personKey('account', event.data.accountId), event.data.profile.displayName];

const personKey = (kind: string, id: string): string => `${kind}:${canonicalLogin(id)}`;

/** Whom a row is about, where that is a person who may have a name. */
const personOf = (event: Handled): string | undefined => {
  switch (event.type) {
    case 'SignedIn':
      return personKey(event.data.principal.kind, event.data.principal.id);
    case 'SignedOut': {
      const { kind, id } = event.data.principal ?? event.actor;
      return personKey(kind, id);
    }
    case 'SignInFailed':
      return personKey(event.data.realm === 'panel' ? 'administrator' : 'account', event.data.login);
    case 'AccountActivated':
    case 'AccountDeactivated':
      return personKey('account', event.data.accountId);
    default:
      return undefined;
  }
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (isNaming(event)) foldName(event, documents);
  else if (isHandled(event)) foldRow(event, documents);
};

const foldRow = (event: Handled, documents: DocumentSet): void => {
  if (isOfSession(event)) {
    foldSession(event, documents);
    return;
  }
  const person = personOf(event);
  const known = person === undefined ? null : documents.get<PersonDocument>('people', person);
  documents.put<EventLogDocument>('rows', { ...placeOf(event), ...rowOf(event, known?.displayName) });
};

const foldName = (event: Naming, documents: DocumentSet): void => {
  const [id, displayName] = namedBy(event);
  const known = documents.get<PersonDocument>('people', id);
  if (displayName === undefined || (known !== null && known.position >= event.position)) return;
  documents.put<PersonDocument>('people', { id, displayName, position: event.position });
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
  const { participantId, personId, displayName, role } = event.data;
  return { ...names, people: [...rest, { participantId, personId, displayName, role }], position };
};

/** The rows, what running conferences and those in them are called, and what people are called who sign in. */
export const eventLog: Projection = {
  declaration: {
    projection: 'event-log',
    version: 9,
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
  handles: [...handles, ...naming],
  writeOnly: ['rows'],
  targets: (event) => {
    if (isNaming(event)) return [{ collection: 'people', id: namedBy(event)[0] }];
    if (!isHandled(event)) return [];
    if (isOfSession(event))
      return event.type === 'SessionOpened' ? [] : [{ collection: 'names', id: event.data.sessionId }];
    const person = personOf(event);
    return person === undefined ? [] : [{ collection: 'people', id: person }];
  },
  fold,
  removals: removalsOf('events', deletableEvents, { collection: 'rows' }),
};
