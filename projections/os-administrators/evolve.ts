import { defaultOsAdministrators } from '#domain/access/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { OsAdministratorsDocument } from './document.ts';

const handles = ['OsAdministratorsSettingsChanged'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedOsAdministrators: OsAdministratorsDocument = {
  id: 'os-administrators',
  ...defaultOsAdministrators,
  position: 0,
};

export const osAdministrators = documentProjection<Handled['type'], OsAdministratorsDocument>({
  name: 'os-administrators',
  version: 1,
  collection: { name: 'settings', indexes: [] },
  handles,
  begins: [],
  target: () => 'os-administrators',
  evolve: (settings, { data, position }) => ({
    ...(settings ?? untouchedOsAdministrators),
    ...data.changes,
    position,
  }),
});
