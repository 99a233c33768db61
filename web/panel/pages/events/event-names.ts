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
  NewStatus: msg`New status`,
  Session: msg`Session`,
  Conference: msg`Conference`,
  Owner: msg`Owner`,
  Invited: msg`Invited`,
  Missed: msg`Never came`,
  Reason: msg`Reason`,
  By: msg`Who did it`,
  Version: msg`Version`,
  AfterCrash: msg`After a crash`,
  Report: msg`Report`,
  From: msg`From`,
  Before: msg`Until`,
  Words: msg`Words`,
  Rows: msg`Rows deleted`,
  description: msg`Description`,
  Rights: msg`Rights now`,
  Limits: msg`Limits now, kbit/s`,
};

const nameIn = (names: Readonly<Record<string, MessageDescriptor>>, name: string, i18n: I18n): string => {
  const text = names[name];
  return text === undefined ? name : i18n._(text);
};

export const sourceName = (source: string, i18n: I18n): string => nameIn(sourceNames, source, i18n);

export const detailName = (name: string, i18n: I18n): string => nameIn(detailNames, name, i18n);
