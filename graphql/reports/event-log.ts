import type { EventLogDocument, EventSource, LoggedEvent } from '#projections/event-log/document.ts';
import { instantIn } from '#projections/event-log/row.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';
import { oneOf } from '../kernel/one-of.ts';
import { Subject } from './subject.ts';

const sources: Record<EventSource, true> = {
  user: true,
  administrator: true,
  server: true,
  conference: true,
};

const loggedEvents: Record<LoggedEvent, true> = {
  login: true,
  logout: true,
  login_failed: true,
  start: true,
  stop: true,
  restart_requested: true,
  restart_withdrawn: true,
  update_announced: true,
  session_opened: true,
  session_closed: true,
  join: true,
  leave: true,
  rights_changed: true,
  guest_excluded: true,
  media_lost: true,
  media_restored: true,
  participants_invited: true,
  invitations_missed: true,
  forget_person: true,
  read_report: true,
  export_report: true,
  read_file: true,
  files_removed: true,
  delete_events: true,
  delete_conferences: true,
  delete_chat_messages: true,
  delete_logs: true,
  delete_connections: true,
  licence_installed: true,
  licence_removed: true,
  registered: true,
  registration_lost: true,
  registration_reached: true,
  clock_set_back: true,
  status: true,
  session_key_regenerated: true,
  certificate_installed: true,
  certificate_removed: true,
  certificate_failed: true,
  certificate_ends: true,
  backup_made: true,
  backup_fetched: true,
  backup_removed: true,
  restore_begun: true,
  restored: true,
};

/** Refuses a source that does not exist. */
export const sourceOf = (text: string | null | undefined): EventSource | undefined =>
  oneOf('source', sources, text);

const EventLogDetail = builder.objectRef<EventLogDocument['details'][number]>('EventLogDetail').implement({
  fields: (t) => ({
    name: t.exposeString('key'),
    value: t.exposeString('value'),
    instant: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The value, where it is one.',
      resolve: instantIn,
    }),
  }),
});

export const EventLogEntry = builder.objectRef<EventLogDocument>('EventLogEntry').implement({
  description: 'A line of the event log (guide §3.8.1).',
  fields: (t) => ({
    id: t.exposeID('id'),
    position: t.expose('position', { type: 'Position' }),
    time: t.expose('time', { type: 'DateTime' }),
    source: t.exposeString('source', { description: '`user`, `administrator`, `server`, `conference`.' }),
    objectId: t.exposeString('objectId'),
    objectName: t.exposeString('objectName'),
    subject: t.field({
      type: Subject,
      resolve: ({ source, objectId: id, objectName: name }) => ({
        kind: source === 'user' ? 'account' : source,
        id,
        name,
      }),
    }),
    event: t.exposeString('event'),
    details: t.field({
      type: [EventLogDetail],
      resolve: ({ details }) => details,
    }),
  }),
});

const EventLogConnection = connectionOf<EventLogDocument>('EventLog', EventLogEntry);

const EventLogOrderField = builder.enumType('EventLogOrderField', {
  values: {
    TIME: { value: 'time' },
    SOURCE: { value: 'source' },
    OBJECT: { value: 'object' },
    EVENT: { value: 'event' },
  } as const,
});

const EventLogOrder = builder.inputType('EventLogOrder', {
  fields: (t) => ({
    field: t.field({ type: EventLogOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('eventLog', (t) =>
  t.field({
    type: EventLogConnection,
    authScopes: { may: 'eventLog' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      source: t.arg.string(),
      event: t.arg.string({
        description: Object.keys(loggedEvents)
          .map((one) => `\`${one}\``)
          .join(', '),
      }),
      orderBy: t.arg({ type: EventLogOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { interval, text, source, event, orderBy, first, after }, { queries }) => {
      const one = oneOf('event', loggedEvents, event);
      const filter = {
        time: timeRange(interval),
        ...given('text', text),
        ...given('source', sourceOf(source)),
        ...given('events', one === undefined ? undefined : [one]),
      };
      const page = queries.eventLog.list({ ...pageOf({ first, after }), ...filter, ...orderOf(orderBy) });
      return listing(page, () => queries.eventLog.count(filter));
    },
  }),
);
