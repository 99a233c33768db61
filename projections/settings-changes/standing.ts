import { defaultPanelAccess } from '#domain/access/index.ts';
import { defaultPasswordSettings } from '#domain/account/index.ts';
import { sections, usualValues } from '#domain/settings/index.ts';
import { noLogo, standardLegalDocuments } from '#domain/website/index.ts';
import type { Values } from './diff.ts';

const documents = standardLegalDocuments.map(
  ({ documentId, standard: _standard, ...values }): [string, Values] => [`document:${documentId}`, values],
);

/** What settings are that no event has touched: the "before" of their first change. By type and id. */
const values: ReadonlyMap<string, Values> = new Map<string, Values>([
  ['settings:password', defaultPasswordSettings],
  ['settings:panel-access', defaultPanelAccess],
  ...sections.map((section) => [`settings:${section.id}`, usualValues(section)] as const),
  ['settings:logo', noLogo],
  ...documents,
]);

export const untouchedValues = (stateId: string): Values => values.get(stateId) ?? {};
