import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { SettingsDocument } from './document.ts';
import { nothingSetIn } from './evolve.ts';

export type SettingsQueries = { section(id: string): Promise<SettingsDocument> };

export const settingsQueries = (source: ReadModelSource): SettingsQueries => {
  const sections = source.reader<SettingsDocument>('settings', 'sections');
  return { section: async (id) => (await sections.get(id)) ?? nothingSetIn(id) };
};
