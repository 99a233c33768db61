import type { RecordedEvent } from '#domain/kernel/index.ts';
import { type ConnectionSummary, type LeaveReason, processorStates } from '#domain/session/index.ts';
import { foldText } from '#platform/read-store/text.ts';
import { deletableCalls } from '../call-history/deletable.ts';
import {
  type DocumentSet,
  type EventOf,
  millisecondsBetween,
  type PositionedDocument,
  type Projection,
} from '../projection.ts';
import { removalsOf } from '../report-rows/meant.ts';
import type { SessionParticipantDocument } from './document.ts';

const handles = [
  'SessionOpened',
  'ParticipantAdmitted',
  'ParticipantLeft',
  'ConnectionSummarised',
  'SessionClosed',
] as const;

type Handled = EventOf<(typeof handles)[number]>;

const handled = new Set<string>(handles);
const isHandled = (event: RecordedEvent): event is Handled => handled.has(event.type);

/** The open admissions of one running session: its end is the end of everybody's stay. */
type PresenceDocument = PositionedDocument & {
  readonly open: readonly SessionParticipantDocument[];
  readonly run: Run;
};

/** What the call history knows a session by: its people go with its row. */
type Run = {
  readonly title: string;
  readonly conferenceId: string;
  readonly ownerId: string;
  readonly startedAt: string;
};

/** A session that is over. */
type RunDocument = PositionedDocument & Run & { readonly endedAt: string };

const unknownQuality = {
  transport: null,
  sentBitrate: null,
  receivedBitrate: null,
  framesPerSecond: null,
  width: null,
  height: null,
  quality: undefined,
} as const;

const admitted = (event: EventOf<'ParticipantAdmitted'>): SessionParticipantDocument => {
  const { participantId, sessionId, conferenceId, personId, identity, displayName, role, connection } =
    event.data;
  const { connectionId, protocol, address, userAgent } = connection;
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
    connectionId,
    protocol,
    address,
    userAgent,
    ...qualityOf(unknownQuality),
    sortName: foldText(displayName),
    position: event.position,
  };
};

const ended = (
  participant: SessionParticipantDocument,
  event: Handled,
  leaveReason: LeaveReason,
  quality: ConnectionSummary | typeof unknownQuality,
): SessionParticipantDocument => ({
  ...participant,
  leftAt: event.time,
  duration: millisecondsBetween(participant.joinedAt, event.time),
  leaveReason,
  ...qualityOf(quality),
  position: event.position,
});

const qualityOf = (quality: ConnectionSummary | typeof unknownQuality) => {
  const { transport, sentBitrate, receivedBitrate, framesPerSecond, width, height } = quality;
  const processor = quality.quality?.processor || null;
  const sortProcessor = processor === null ? null : processorStates.indexOf(processor);
  return {
    transport,
    sentBitrate,
    receivedBitrate,
    framesPerSecond,
    width,
    height,
    processor,
    sortProcessor,
  };
};

/** The averages of a stay that somebody else ended come after its end. */
const summarised = (event: EventOf<'ConnectionSummarised'>, documents: DocumentSet): void => {
  const { participantId, summary } = event.data;
  const participant = documents.get<SessionParticipantDocument>('participants', participantId);
  if (participant === null || participant.position >= event.position) return;
  documents.put('participants', { ...participant, ...qualityOf(summary), position: event.position });
};

const fold = (event: RecordedEvent, documents: DocumentSet): void => {
  if (!isHandled(event)) return;
  const { position } = event;
  const id = event.data.sessionId;
  if (event.type === 'ConnectionSummarised') {
    summarised(event, documents);
    return;
  }
  if (event.type === 'SessionOpened') {
    const { title, conferenceId, ownerId } = event.data;
    const run = { title, conferenceId, ownerId, startedAt: event.time };
    documents.put<PresenceDocument>('presence', { id, open: [], run, position });
    return;
  }
  const presence = documents.get<PresenceDocument>('presence', id);
  if (presence === null || presence.position >= position) return;
  const closed = closedBy(event, presence.open);
  const opened = event.type === 'ParticipantAdmitted' ? [admitted(event)] : [];
  for (const participant of [...closed, ...opened]) documents.put('participants', participant);
  if (event.type === 'SessionClosed') {
    documents.remove('presence', id);
    documents.put<RunDocument>('runs', { id, ...presence.run, endedAt: event.time, position });
    return;
  }
  const gone = new Set([...closed, ...opened].map((participant) => participant.id));
  const stay = presence.open.filter((participant) => !gone.has(participant.id));
  documents.put<PresenceDocument>('presence', { ...presence, open: [...stay, ...opened], position });
};

/** The admissions that the event ends, as they are from now on. */
const closedBy = (
  event: Handled,
  open: readonly SessionParticipantDocument[],
): readonly SessionParticipantDocument[] => {
  if (event.type === 'SessionClosed') {
    return open.map((participant) => ended(participant, event, 'session-closed', unknownQuality));
  }
  if (event.type !== 'ParticipantLeft') return [];
  const { participantId, reason, summary } = event.data;
  return open
    .filter(({ id }) => id === participantId)
    .map((participant) => ended(participant, event, reason, summary));
};

/** Three collections: all admissions, those that are open now by session, and the sessions that are over. */
export const sessionParticipants: Projection = {
  declaration: {
    projection: 'session-participants',
    version: 4,
    collections: [
      {
        name: 'participants',
        indexes: [['sessionId', 'joinedAt']],
        fields: [
          'sortName',
          'leftAt',
          'duration',
          'sentBitrate',
          'receivedBitrate',
          'framesPerSecond',
          'height',
          'transport',
          'sortProcessor',
        ],
        search: ['displayName', 'personId'],
        searchByReading: true,
      },
      { name: 'presence', indexes: [] },
      {
        name: 'runs',
        indexes: [['startedAt']],
        fields: ['endedAt', 'conferenceId'],
        search: ['id', 'title', 'conferenceId', 'ownerId'],
        searchByReading: true,
      },
    ],
  },
  handles: [...handles, 'ReportRowsDeleted'],
  writeOnly: ['runs'],
  removals: removalsOf('calls', deletableCalls, {
    collection: 'runs',
    along: { collection: 'participants', field: 'sessionId' },
  }),
  targets: (event) => {
    if (!isHandled(event) || event.type === 'SessionOpened') return [];
    return event.type === 'ConnectionSummarised'
      ? [{ collection: 'participants', id: event.data.participantId }]
      : [{ collection: 'presence', id: event.data.sessionId }];
  },
  fold,
};
