import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { eventKinds, eventSources } from '../reports/search.ts';

export type Source = (typeof eventSources)[number];

export const sourceNames: Readonly<Record<Source, MessageDescriptor>> = {
  user: msg`user`,
  administrator: msg`administrator`,
  server: msg`server`,
  conference: msg`conference`,
};

/** What happened, in words; the name that the log writes stands beside it. */
export const kindNames: Readonly<Record<(typeof eventKinds)[number], MessageDescriptor>> = {
  login: msg`has signed in`,
  logout: msg`has signed out`,
  login_failed: msg`could not sign in`,
  status: msg`account switched on or off`,
  join: msg`joined a conference`,
  leave: msg`left a conference`,
  rights_changed: msg`rights in a conference changed`,
  guest_excluded: msg`registered guest excluded`,
  participants_invited: msg`participants invited`,
  invitations_missed: msg`invitations missed`,
  session_opened: msg`conference started`,
  session_closed: msg`conference ended`,
  media_lost: msg`media lost`,
  media_restored: msg`media restored`,
  start: msg`server started`,
  stop: msg`server stopped`,
  restart_requested: msg`restart requested`,
  restart_withdrawn: msg`restart withdrawn`,
  update_announced: msg`newer version announced`,
  read_report: msg`read a report`,
  export_report: msg`exported a report`,
  read_file: msg`read a file of a chat`,
  files_removed: msg`files of chats removed`,
  forget_person: msg`erased a person`,
  delete_events: msg`deleted rows of the event log`,
  delete_conferences: msg`deleted rows of the call history`,
  delete_chat_messages: msg`deleted chat messages`,
  delete_logs: msg`deleted rows of the settings changes`,
  delete_connections: msg`deleted connections`,
  licence_installed: msg`licence installed`,
  licence_removed: msg`licence removed`,
  registered: msg`server registered`,
  registration_lost: msg`registration service out of reach`,
  registration_reached: msg`registration service reached again`,
  clock_set_back: msg`clock set back`,
  session_key_regenerated: msg`session key renewed`,
  certificate_installed: msg`certificate installed`,
  certificate_removed: msg`certificate removed`,
  certificate_failed: msg`certificate not obtained`,
  certificate_ends: msg`certificate ends soon`,
  backup_made: msg`backup of the configuration made`,
  backup_fetched: msg`backup of the configuration downloaded`,
  backup_removed: msg`backup of the configuration deleted`,
  restore_begun: msg`restoring the configuration begun`,
  restored: msg`configuration restored`,
};

const detailNames: Readonly<Record<string, MessageDescriptor>> = {
  source: msg`Source`,
  event: msg`Event`,
  action: msg`Action`,
  objectType: msg`Type of object`,
  objectId: msg`Object`,
  personId: msg`Sender`,
  application: msg`Application`,
  host: msg`Address`,
  address: msg`Address`,
  login: msg`Login`,
  userAgent: msg`Browser or application`,
  user_agent: msg`Browser or application`,
  result: msg`Result`,
  reason: msg`Reason`,
  sessionId: msg`Session`,
  conferenceId: msg`Conference`,
  displayName: msg`Name`,
  role: msg`Role`,
  actor: msg`Who did it`,
  realm: msg`Signed in to`,
  title: msg`Title`,
  version: msg`Version`,
  Licence: msg`Licence`,
  Organisation: msg`Organisation`,
  Until: msg`Valid until`,
  StopsAt: msg`New conferences stop at`,
  Seen: msg`Latest time seen`,
  Host: msg`Address`,
  Login: msg`Login`,
  appId: msg`Connection ID`,
  AppName: msg`Application`,
  DisplayName: msg`Name`,
  Role: msg`Role`,
  OldStatus: msg`Former status`,
  NewStatus: msg`New status`,
  Audience: msg`Of whom`,
  Generation: msg`Number of the key`,
  Source: msg`Source`,
  Subject: msg`Certificate`,
  Days: msg`Days left`,
  File: msg`File`,
  Secrets: msg`With secrets`,
  Kinds: msg`Parts`,
  Changes: msg`Changes`,
  Session: msg`Session`,
  Conference: msg`Conference`,
  Owner: msg`Owner`,
  Invited: msg`Invited`,
  Missed: msg`Never came`,
  Reason: msg`Reason`,
  By: msg`Who did it`,
  Version: msg`Version`,
  AfterCrash: msg`After a crash`,
  WhenEmpty: msg`When the last conference has ended`,
  Running: msg`Running conferences`,
  Settings: msg`Settings that waited`,
  Publisher: msg`Publisher`,
  Security: msg`Closes holes in security`,
  Report: msg`Report`,
  Scope: msg`Of what`,
  Person: msg`Person`,
  From: msg`From`,
  Before: msg`Until`,
  Words: msg`Words`,
  Rows: msg`Rows deleted`,
  Files: msg`Files`,
  description: msg`Description`,
  Rights: msg`Rights now`,
  Limits: msg`Limits now, kbit/s`,
};

/** Values that are words of the program, by the name of the detail. */
const valueNames: Readonly<Record<string, Readonly<Record<string, MessageDescriptor>>>> = {
  Report: { chatMessages: msg`Chat messages` },
  Scope: { all: msg`everything` },
};

const nameIn = (names: Readonly<Record<string, MessageDescriptor>>, name: string, i18n: I18n): string => {
  const text = names[name];
  return text === undefined ? name : i18n._(text);
};

export const sourceName = (source: string, i18n: I18n): string => nameIn(sourceNames, source, i18n);

/** The value as a person reads it; what people and programs made stays as it is. */
export const detailValue = (name: string, value: string, i18n: I18n): string =>
  nameIn(valueNames[name] ?? {}, value, i18n);

export const detailName = (name: string, i18n: I18n): string => nameIn(detailNames, name, i18n);

/** Undefined for a kind that this panel does not know: its server is newer. */
export const kindName = (kind: string, i18n: I18n): string | undefined => {
  const words: MessageDescriptor | undefined = kindNames[kind as keyof typeof kindNames];
  return words === undefined ? undefined : i18n._(words);
};

/** As it is looked for: by the words or by the name in the log. */
export const kindLabel = (kind: keyof typeof kindNames, i18n: I18n): string =>
  `${i18n._(kindNames[kind])} (${kind})`;
