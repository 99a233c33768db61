import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { OsAdministratorsDocument } from './document.ts';
import { untouchedOsAdministrators } from './evolve.ts';

export type OsAdministratorsQueries = { current(): Promise<OsAdministratorsDocument> };

export const osAdministratorsQueries = (source: ReadModelSource): OsAdministratorsQueries => {
  const settings = source.reader<OsAdministratorsDocument>('os-administrators', 'settings');
  return { current: async () => (await settings.get('os-administrators')) ?? untouchedOsAdministrators };
};
