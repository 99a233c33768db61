import { z } from 'zod';
import type { CsvRow } from '#platform/csv/index.ts';
import type { Page } from '#platform/read-store/port.ts';
import type { ConnectionDocument } from '#projections/connections/document.ts';
import type { EventLogDocument, EventSource, LoggedEvent } from '#projections/event-log/document.ts';
import { instantIn } from '#projections/event-log/row.ts';
import type { ReadModelQueries } from '#projections/index.ts';
import type { OrderBy } from '#projections/listing.ts';
import type { FieldChange } from '#projections/settings-changes/document.ts';
import { accountTable } from './account-table.ts';
import { invitationTable } from './invitation-table.ts';
import { registrationTable } from './registration-table.ts';
import type { PageRequest, ReportTable, TablePages, WriteTime } from './report-table.ts';
import { type TableOrders, tableOrder } from './table-order.ts';

type Definition<Filter extends z.ZodType, Row, Column extends string> = Pick<ReportTable, 'action'> & {
  readonly header: readonly string[];
  readonly filter: Filter;
  /** Absent: it has one order only. */
  readonly orders?: TableOrders<Column>;
  page(
    queries: ReadModelQueries,
    filter: Known<z.output<Filter>>,
    request: PageRequest & { readonly orderBy?: OrderBy<Column> },
  ): Promise<Page<Row>>;
  row(row: Row, time: WriteTime): CsvRow;
};

/** Absent rather than undefined, as the read models want it. */
type Known<Filter> = { [Name in keyof Filter]?: Exclude<Filter[Name], undefined> };

const known = <Filter extends object>(filter: Filter): Known<Filter> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Known<Filter>;

const report = <Filter extends z.ZodObject, Row, Column extends string = never>({
  action,
  header,
  filter: schema,
  orders = {},
  page,
  row,
}: Definition<Filter, Row, Column>): ReportTable => ({
  action,
  orders: Object.keys(orders),
  open: ({ order: asked, ...raw }, queries) => {
    const filter = known(schema.parse(raw));
    const order = tableOrder(asked, orders);
    const pages: TablePages = async (request, time) => {
      const { items, ...rest } = await page(queries, filter, { ...request, ...order });
      return { ...rest, items: items.map((one) => row(one, time)) };
    };
    return { header, pages };
  },
});

const instant = z.iso.datetime().optional();
const words = z.string().min(1).max(200).optional();
const usual = { from: instant, until: instant, text: words };
const word = <Word extends string>() =>
  z.custom<Word>((value) => typeof value === 'string' && /^[a-z_-]{1,40}$/.test(value)).optional();

const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : Math.round(milliseconds / 1000);

const range = (ends: { readonly from: string | undefined; readonly until: string | undefined }) =>
  known(ends);

const events = report({
  action: 'eventLog',
  filter: z.strictObject({ ...usual, source: word<EventSource>(), event: word<LoggedEvent>() }),
  header: ['time', 'source', 'object', 'object_name', 'event', 'details'],
  orders: { TIME: 'time', SOURCE: 'source', OBJECT: 'object', EVENT: 'event' } as const,
  page: (queries, { from, until, event, ...filter }, request): Promise<Page<EventLogDocument>> =>
    queries.eventLog.list({
      ...request,
      ...filter,
      ...(event === undefined ? {} : { events: [event] }),
      time: range({ from, until }),
    }),
  row: (row, time) => [
    time(row.time),
    row.source,
    row.objectId,
    row.objectName,
    row.event,
    row.details.map((one) => `${one.key}: ${time(instantIn(one)) || one.value}`).join('; '),
  ],
});

const changeText = ({ name, before, after, secret }: FieldChange): string =>
  secret ? `${name}: ***` : `${name}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;

const changes = report({
  action: 'settingsChanges',
  filter: z.strictObject({
    ...usual,
    action: word<'create' | 'edit' | 'delete' | 'restore'>(),
    objectType: words,
    objectId: words,
  }),
  header: [
    'time',
    'action',
    'object_type',
    'object',
    'object_name',
    'actor',
    'address',
    'request',
    'changes',
  ],
  orders: {
    ...{ TIME: 'time', ACTION: 'action', OBJECT_TYPE: 'objectType' },
    ...{ OBJECT: 'object', ACTOR: 'actor' },
  } as const,
  page: (queries, { from, until, ...filter }, request) =>
    queries.settingsChanges.list({ ...request, ...filter, time: range({ from, until }) }),
  row: (row, time) => [
    time(row.time),
    row.action,
    row.objectType,
    row.objectId,
    row.objectName,
    row.actorId,
    row.address,
    row.correlationId,
    row.fields.map(changeText).join('; '),
  ],
});

const calls = report({
  action: 'callHistory',
  filter: z.strictObject({ ...usual, conferenceId: words }),
  header: ['session', 'conference', 'title', 'start', 'end', 'duration_s', 'participants', 'owner', 'mode'],
  orders: {
    ...{ STARTED_AT: 'startedAt', ENDED_AT: 'endedAt', DURATION: 'duration', ID: 'id', TITLE: 'title' },
    ...{ PARTICIPANT_COUNT: 'participants', OWNER: 'ownerId', MODE: 'mode', CONFERENCE: 'conferenceId' },
  } as const,
  page: (queries, { from, until, ...filter }, request) =>
    queries.callHistory.list({ ...request, ...filter, started: range({ from, until }) }),
  row: (row, time) => [
    row.id,
    row.conferenceId,
    row.title,
    time(row.startedAt),
    time(row.endedAt),
    seconds(row.duration),
    row.participants,
    row.ownerId,
    row.mode,
  ],
});

const chat = report({
  action: 'chatMessages',
  filter: z.strictObject({ ...usual, sessionId: words, conferenceId: words, personId: words }),
  header: ['time', 'session', 'conference', 'sender', 'sender_name', 'text', 'file_bytes', 'file_state'],
  orders: {
    ...{ POSTED_AT: 'time', SENDER: 'personId' },
    ...{ SESSION: 'sessionId', CONFERENCE: 'conferenceId' },
  } as const,
  page: (queries, { from, until, ...filter }, request) =>
    queries.chatMessages.list({ ...request, ...filter, posted: range({ from, until }) }),
  row: (row, time) => [
    time(row.time),
    row.sessionId,
    row.conferenceId,
    row.personId,
    row.displayName,
    row.text,
    row.file?.size ?? '',
    row.file === null ? '' : (row.file.removed ?? 'kept'),
  ],
});

const mediaCells = (media: ConnectionDocument['media']): CsvRow => {
  if (media === null) return ['', '', '', '', '', '', ''];
  const { transport, sentBitrate, receivedBitrate, framesPerSecond, width, height, quality } = media;
  const size = width === 0 ? '' : `${width}x${height}`;
  return [
    transport,
    sentBitrate,
    receivedBitrate,
    quality?.loss.mean,
    quality?.roundTripTime.mean,
    framesPerSecond,
    size,
  ];
};

const connections = report({
  action: 'connections',
  filter: z.strictObject({
    ...usual,
    application: z.enum(['WebClient', 'WebPanel', 'WebCabinet']).optional(),
  }),
  header: [
    'connection',
    'person',
    'name',
    'kind',
    'application',
    'client',
    'system',
    'address',
    'since',
    'until',
    'reason',
    'session',
    'conference',
    'transport',
    'sent_bit_s',
    'received_bit_s',
    'loss',
    'round_trip_ms',
    'fps',
    'size',
  ],
  orders: {
    ...{ SINCE: 'since', UNTIL: 'until', PERSON: 'person' },
    ...{ APPLICATION: 'application', ADDRESS: 'address', ID: 'id' },
  } as const,
  page: (queries, { from, until, ...filter }, request): Promise<Page<ConnectionDocument>> =>
    queries.connections.list({ ...request, ...filter, since: range({ from, until }) }),
  row: (row, time) => [
    row.id,
    row.personId,
    row.displayName,
    row.personKind,
    row.application,
    row.userAgent,
    row.client?.system,
    row.address,
    time(row.since),
    time(row.until),
    row.reason,
    row.meeting?.sessionId,
    row.meeting?.conferenceId,
    ...mediaCells(row.media),
  ],
});

const participants = report({
  action: 'callHistory',
  filter: z.strictObject({ sessionId: z.string().min(1).max(200), text: words }),
  header: [
    'name',
    'person',
    'role',
    'joined',
    'left',
    'duration_s',
    'reason',
    'sent_bit_s',
    'received_bit_s',
    'fps',
    'size',
    'processor',
    'transport',
    'address',
    'client',
    'connection',
  ],
  page: (queries, { sessionId = '', ...filter }, request) =>
    queries.sessionParticipants.ofSession({ ...request, ...filter, sessionId }),
  row: (row, time) => [
    row.displayName,
    row.personId,
    row.role,
    time(row.joinedAt),
    time(row.leftAt),
    seconds(row.duration),
    row.leaveReason,
    row.sentBitrate,
    row.receivedBitrate,
    row.framesPerSecond,
    row.width === null ? null : `${row.width}x${row.height}`,
    row.processor,
    row.transport,
    row.address,
    row.userAgent,
    row.id,
  ],
});

/** Every report that can be taken away as a table, by the name in its address. */
export const reportTables: ReadonlyMap<string, ReportTable> = new Map(
  Object.entries({
    ...{ accounts: accountTable, registrations: registrationTable, invitations: invitationTable },
    ...{ events, changes, calls, chat, connections, participants },
  }),
);
