import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { SecondFactorSettingsDocument } from './document.ts';
import { untouchedSecondFactorSettings } from './evolve.ts';

export type SecondFactorSettingsQueries = { current(): Promise<SecondFactorSettingsDocument> };

export const secondFactorSettingsQueries = (source: ReadModelSource): SecondFactorSettingsQueries => {
  const settings = source.reader<SecondFactorSettingsDocument>('second-factor-settings', 'settings');
  return { current: async () => (await settings.get('second-factor')) ?? untouchedSecondFactorSettings };
};
