import { documentProjection, type EventOf } from '../projection.ts';
import type { SecondFactorSettingsDocument } from './document.ts';

const handles = ['SecondFactorSettingsChanged'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedSecondFactorSettings: SecondFactorSettingsDocument = {
  id: 'second-factor',
  required: false,
  position: 0,
};

export const secondFactorSettings = documentProjection<Handled['type'], SecondFactorSettingsDocument>({
  name: 'second-factor-settings',
  version: 1,
  collection: { name: 'settings', indexes: [] },
  handles,
  begins: [],
  target: () => 'second-factor',
  evolve: (_settings, { data, position }) => ({ id: 'second-factor', required: data.required, position }),
});
