import { compact, type RawSearch, sort, text, word } from '../../data/search-params.ts';
import { isEnd } from './interval.ts';

export const sessionFields = [
  'ID',
  'STARTED_AT',
  'ENDED_AT',
  'DURATION',
  'PARTICIPANT_COUNT',
  'OWNER',
  'MODE',
  'CONFERENCE',
  'TITLE',
] as const;
export const eventFields = ['TIME', 'SOURCE', 'OBJECT', 'EVENT'] as const;
export const messageFields = ['POSTED_AT', 'SENDER', 'CONFERENCE', 'SESSION'] as const;
export const changeFields = ['TIME', 'ACTION', 'OBJECT_TYPE', 'OBJECT', 'ACTOR'] as const;
export const connectionFields = ['SINCE', 'UNTIL', 'PERSON', 'APPLICATION', 'ADDRESS', 'ID'] as const;
export const connectedApplications = ['WebClient', 'WebPanel', 'WebCabinet'] as const;
export const eventSources = ['user', 'administrator', 'server', 'conference'] as const;
/** Kinds of lines of the event log, by the names that it writes (guide §3.8.1). */
export const eventKinds = [
  'login',
  'logout',
  'login_failed',
  'status',
  'join',
  'leave',
  'rights_changed',
  'guest_excluded',
  'participants_invited',
  'invitations_missed',
  'session_opened',
  'session_closed',
  'media_lost',
  'media_restored',
  'start',
  'stop',
  'restart_requested',
  'restart_withdrawn',
  'update_announced',
  'read_report',
  'export_report',
  'read_file',
  'files_removed',
  'forget_person',
  'delete_events',
  'delete_conferences',
  'delete_chat_messages',
  'delete_logs',
  'delete_connections',
  'licence_installed',
  'licence_removed',
  'registered',
  'registration_lost',
  'registration_reached',
  'clock_set_back',
  'session_key_regenerated',
  'certificate_installed',
  'certificate_removed',
  'certificate_failed',
  'certificate_ends',
  'backup_made',
  'backup_fetched',
  'backup_removed',
  'restore_begun',
  'restored',
] as const;
export const changeActions = ['create', 'edit', 'delete', 'restore'] as const;
export const changeObjects = [
  'account',
  'group',
  'alias',
  'conference',
  'administrator',
  'application',
  'webhook',
  'certificate',
  'report',
  'document',
  'settings',
] as const;

export const aliasFields = ['ALIAS', 'CALL_STRING'] as const;

/** A day in the viewer's zone, or a time of it. */
const end = (raw: RawSearch, name: string): string | undefined => {
  const value = text(raw, name);
  return value !== undefined && isEnd(value) ? value : undefined;
};

const interval = (raw: RawSearch) => ({
  from: end(raw, 'from'),
  to: end(raw, 'to'),
  text: text(raw, 'text'),
});

const order = <Field extends string>(raw: RawSearch, fields: readonly Field[]): string | undefined => {
  const chosen = sort(raw, fields);
  return chosen === undefined ? undefined : `${chosen.field}.${chosen.direction}`;
};

export const aliasesSearch = (raw: RawSearch) =>
  compact({ text: text(raw, 'text'), sort: order(raw, aliasFields) });

export const groupsSearch = (raw: RawSearch) => compact({ text: text(raw, 'text') });

export const callsSearch = (raw: RawSearch) =>
  compact({
    ...interval(raw),
    sort: order(raw, sessionFields),
    conference: text(raw, 'conference'),
  });

export const chatSearch = (raw: RawSearch) =>
  compact({
    ...interval(raw),
    sort: order(raw, messageFields),
    sender: text(raw, 'sender')?.toLowerCase(),
    conference: text(raw, 'conference'),
    session: text(raw, 'session'),
    selected: text(raw, 'selected'),
  });

export const connectionsSearch = (raw: RawSearch) =>
  compact({
    ...interval(raw),
    sort: order(raw, connectionFields),
    application: word(raw, 'application', connectedApplications),
  });

export const eventsSearch = (raw: RawSearch) =>
  compact({
    ...interval(raw),
    sort: order(raw, eventFields),
    source: word(raw, 'source', eventSources),
    event: word(raw, 'event', eventKinds),
    selected: text(raw, 'selected'),
  });

export const changesSearch = (raw: RawSearch) =>
  compact({
    ...interval(raw),
    sort: order(raw, changeFields),
    action: word(raw, 'action', changeActions),
    object: word(raw, 'object', changeObjects),
    id: text(raw, 'id'),
    selected: text(raw, 'selected'),
  });
