import { defaultPanelAccess } from '#domain/access/index.ts';
import { defaultPasswordSettings } from '#domain/account/index.ts';
import { sections, usualValues } from '#domain/settings/index.ts';
import type { Values } from './diff.ts';

/** What settings are that no event has touched: the "before" of their first change. By type and id. */
const values: ReadonlyMap<string, Values> = new Map<string, Values>([
  ['settings:password', defaultPasswordSettings],
  ['settings:panel-access', defaultPanelAccess],
  ...sections.map((section) => [`settings:${section.id}`, usualValues(section)] as const),
]);

export const untouchedValues = (stateId: string): Values => values.get(stateId) ?? {};
