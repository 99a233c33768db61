import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { PasswordSettingsDocument } from './document.ts';
import { untouchedPasswordSettings } from './evolve.ts';

export type PasswordSettingsQueries = { current(): Promise<PasswordSettingsDocument> };

export const passwordSettingsQueries = (source: ReadModelSource): PasswordSettingsQueries => {
  const settings = source.reader<PasswordSettingsDocument>('password-settings', 'settings');
  return { current: async () => (await settings.get('passwords')) ?? untouchedPasswordSettings };
};
