import type { RecordedEvent } from '#domain/kernel/index.ts';
import type { ClientFacts, ConnectionSummary, LeaveReason } from '#domain/session/index.ts';
import type { DocumentSet, EventOf, PositionedDocument, Projection } from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import { deletableConnections } from './deletable.ts';
import type { ConnectionDocument } from './document.ts';

const handles = [
  'SignedIn',
  'SessionTokenRotated',
  'SignedOut',
  'SessionOpened',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'ConnectionRouteChanged',
  'ConnectionSummarised',
  'SessionClosed',
] as const;

type Handled = EventOf<(typeof handles)[number]>;
type OfSignIn = EventOf<'SignedIn' | 'SessionTokenRotated' | 'SignedOut'>;
type OfMeeting = Exclude<Handled, OfSignIn>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);
const isOfMeeting = (event: Handled): event is OfMeeting => 'conferenceId' in event.data;

/** The open connections of one running conference: its end is theirs. */
type OpenDocument = PositionedDocument & {
  readonly title: string;
  readonly connections: readonly ConnectionDocument[];
};

const signedIn = ({ data, time, position, actor }: EventOf<'SignedIn'>): ConnectionDocument => {
  const { sessionId, principal, expiresAt, userAgent } = data;
  const isAdministrator = principal.kind === 'administrator';
  return {
    id: sessionId,
    application: isAdministrator ? 'WebPanel' : 'WebCabinet',
    personId: principal.id,
    personKind: isAdministrator ? 'administrator' : 'account',
    displayName: null,
    address: actor.address ?? '',
    userAgent,
    since: time,
    until: null,
    over: expiresAt,
    reason: null,
    meeting: null,
    client: null,
    route: null,
    media: null,
    activeAt: time,
    words: '',
    position,
  };
};

const foldSignIn = (event: OfSignIn, documents: DocumentSet): void => {
  if (event.type === 'SignedIn') {
    documents.put('connections', signedIn(event));
    return;
  }
  const { sessionId: id } = event.data;
  const known = documents.get<ConnectionDocument>('connections', id);
  if (known === null || known.position >= event.position) return;
  const { time, position } = event;
  documents.put<ConnectionDocument>('connections', {
    ...known,
    ...(event.type === 'SignedOut'
      ? { until: time, over: time, reason: event.data.reason }
      : { activeAt: time, over: event.data.expiresAt }),
    position,
  });
};

const wordsOf = (client: ClientFacts | undefined): readonly string[] => {
  const { system = '', application } = client ?? {};
  return application === undefined ? [system] : [system, application.name, application.version];
};

const admitted = (event: EventOf<'ParticipantAdmitted'>, title: string): ConnectionDocument => {
  const { participantId, sessionId, conferenceId, personId, identity, displayName, connection } = event.data;
  const { connectionId, protocol, address, userAgent, client } = connection;
  return {
    id: participantId,
    application: 'WebClient',
    personId,
    personKind: identity.kind,
    displayName,
    address,
    userAgent,
    since: event.time,
    until: null,
    over: null,
    reason: null,
    meeting: { sessionId, conferenceId, title, connectionId, protocol },
    client: client ?? null,
    route: null,
    media: null,
    activeAt: null,
    words: [identity.kind, connectionId, conferenceId, title, ...wordsOf(client)].join(' '),
    position: event.position,
  };
};

const mediaOf = (summary: ConnectionSummary): ConnectionDocument['media'] => {
  const { quality, ...averages } = summary;
  return { ...averages, quality: quality === undefined || quality.reports === 0 ? null : quality };
};

const ended = (
  connection: ConnectionDocument,
  event: OfMeeting,
  reason: LeaveReason,
  media: ConnectionDocument['media'],
): ConnectionDocument => {
  const { time, position } = event;
  return { ...connection, until: time, over: time, reason, media, position };
};

/** The averages of a stay that somebody else ended come after its end. */
const summarised = (event: EventOf<'ConnectionSummarised'>, documents: DocumentSet): void => {
  const { participantId, summary } = event.data;
  const known = documents.get<ConnectionDocument>('connections', participantId);
  if (known === null || known.position >= event.position) return;
  documents.put('connections', { ...known, media: mediaOf(summary), position: event.position });
};

const endedBy = (
  event: Exclude<OfMeeting, { type: 'SessionOpened' | 'ConnectionSummarised' }>,
  open: readonly ConnectionDocument[],
): readonly ConnectionDocument[] => {
  if (event.type === 'SessionClosed') {
    return open.map((connection) => ended(connection, event, 'session-closed', null));
  }
  if (event.type !== 'ParticipantLeft') return [];
  const { participantId, reason, summary } = event.data;
  return open
    .filter(({ id }) => id === participantId)
    .map((connection) => ended(connection, event, reason, mediaOf(summary)));
};

const routed = (
  { data: { participantId, route }, position }: EventOf<'ConnectionRouteChanged'>,
  open: readonly ConnectionDocument[],
): readonly ConnectionDocument[] =>
  open.filter(({ id }) => id === participantId).map((connection) => ({ ...connection, route, position }));

const foldMeeting = (event: OfMeeting, documents: DocumentSet): void => {
  const { position } = event;
  const id = event.data.sessionId;
  if (event.type === 'ConnectionSummarised') {
    summarised(event, documents);
    return;
  }
  if (event.type === 'SessionOpened') {
    documents.put<OpenDocument>('open', { id, title: event.data.title, connections: [], position });
    return;
  }
  const open = documents.get<OpenDocument>('open', id);
  if (open === null || open.position >= position) return;
  const over = endedBy(event, open.connections);
  const begun = event.type === 'ParticipantAdmitted' ? [admitted(event, open.title)] : [];
  const going = event.type === 'ConnectionRouteChanged' ? routed(event, open.connections) : begun;
  for (const connection of [...over, ...going]) documents.put('connections', connection);
  if (event.type === 'SessionClosed') {
    documents.remove('open', id);
    return;
  }
  const changed = new Set([...over, ...going].map((connection) => connection.id));
  const connections = [...open.connections.filter((one) => !changed.has(one.id)), ...going];
  documents.put<OpenDocument>('open', { ...open, connections, position });
};

const targetsOf = (event: Handled) => {
  if (event.type === 'SignedIn' || event.type === 'SessionOpened') return [];
  if (event.type === 'ConnectionSummarised') {
    return [{ collection: 'connections', id: event.data.participantId }];
  }
  return [{ collection: isOfMeeting(event) ? 'open' : 'connections', id: event.data.sessionId }];
};

/** Two collections: all connections, and those of running conferences that are open now. */
export const connections: Projection = {
  declaration: {
    projection: 'connections',
    version: 3,
    collections: [
      {
        name: 'connections',
        indexes: [
          ['since'],
          ['until', 'since'],
          ['over'],
          ['personId', 'since'],
          ['address', 'since'],
          ['application', 'since'],
          ['application', 'personId', 'since'],
          ['application', 'address', 'since'],
        ],
        search: ['id', 'application', 'personId', 'displayName', 'address', 'userAgent', 'words'],
        blocks: 512,
      },
      { name: 'open', indexes: [] },
    ],
  },
  handles: [...handles, 'ReportRowsDeleted'],
  writeOnly: [],
  targets: (event) => (isHandled(event) ? targetsOf(event) : []),
  fold: (event, documents) => {
    if (!isHandled(event)) return;
    if (isOfMeeting(event)) foldMeeting(event, documents);
    else foldSignIn(event, documents);
  },
  removals: removalsOf('connections', deletableConnections, { collection: 'connections' }),
};
