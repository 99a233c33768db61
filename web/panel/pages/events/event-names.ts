import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { eventSources } from '../reports/search.ts';

export type Source = (typeof eventSources)[number];

export const sourceNames: Readonly<Record<Source, MessageDescriptor>> = {
  user: msg`user`,
  administrator: msg`administrator`,
  server: msg`server`,
  conference: msg`conference`,
};

const detailNames: Readonly<Record<string, MessageDescriptor>> = {
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
