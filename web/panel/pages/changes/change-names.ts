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

const nameIn = (names: Readonly<Record<string, MessageDescriptor>>, name: string, i18n: I18n): string => {
  const text = names[name];
  return text === undefined ? name : i18n._(text);
};

export const actionName = (action: string, i18n: I18n): string => nameIn(actionNames, action, i18n);

export const objectName = (type: string, i18n: I18n): string => nameIn(objectNames, type, i18n);
