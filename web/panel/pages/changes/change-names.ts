import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { changeObjects } from '../reports/search.ts';

export const actionNames: Readonly<Record<'create' | 'edit' | 'delete' | 'restore', MessageDescriptor>> = {
  create: msg`created`,
  edit: msg`edited`,
  delete: msg`deleted`,
  restore: msg`restored`,
};

export const objectNames: Readonly<Record<(typeof changeObjects)[number], MessageDescriptor>> = {
  account: msg`user account`,
  conference: msg`conference`,
  administrator: msg`administrator`,
  group: msg`group`,
  alias: msg`alias`,
  application: msg`application`,
  webhook: msg`webhook`,
  document: msg`legal document`,
  report: msg`report`,
  certificate: msg`certificate`,
  settings: msg`settings`,
};

/** Settings that are no declared section, by the id that the report has for them; as on their own pages. */
const settingsNames: Readonly<Record<string, MessageDescriptor>> = {
  'api-key': msg`Secret key`,
  licence: msg`Licence`,
  logo: msg`Logo`,
  'open-id': msg`Sign-in by OpenID Connect`,
  'os-administrators': msg`Accounts of the operating system`,
  'panel-access': msg`Security`,
  password: msg`Password and lockout`,
  'second-factor': msg`Second factor of administrators`,
  'session-keys': msg`Session keys`,
};

/** The name of what is one for the whole server; undefined for a declared section and for other things. */
export const settingsName = (id: string, i18n: I18n): string | undefined => {
  const text = settingsNames[id];
  return text === undefined ? undefined : i18n._(text);
};

const nameIn = (names: Readonly<Record<string, MessageDescriptor>>, name: string, i18n: I18n): string => {
  const text = names[name];
  return text === undefined ? name : i18n._(text);
};

export const actionName = (action: string, i18n: I18n): string => nameIn(actionNames, action, i18n);

export const objectName = (type: string, i18n: I18n): string => nameIn(objectNames, type, i18n);
