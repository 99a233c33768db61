import { defaultPasswordSettings } from '#domain/account/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { PasswordSettingsDocument } from './document.ts';

const handles = ['PasswordSettingsChanged'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedPasswordSettings: PasswordSettingsDocument = {
  id: 'passwords',
  ...defaultPasswordSettings,
  position: 0,
};

export const passwordSettings = documentProjection<Handled['type'], PasswordSettingsDocument>({
  name: 'password-settings',
  version: 1,
  collection: { name: 'settings', indexes: [] },
  handles,
  begins: [],
  target: () => 'passwords',
  evolve: (settings, { data, position }) => ({
    ...(settings ?? untouchedPasswordSettings),
    ...data.changes,
    position,
  }),
});
