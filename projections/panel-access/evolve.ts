import { defaultPanelAccess } from '#domain/access/index.ts';
import { documentProjection, type EventOf } from '../projection.ts';
import type { PanelAccessDocument } from './document.ts';

const handles = ['PanelAccessChanged'] as const;

type Handled = EventOf<(typeof handles)[number]>;

export const untouchedPanelAccess: PanelAccessDocument = {
  id: 'panel-access',
  ...defaultPanelAccess,
  position: 0,
};

export const panelAccess = documentProjection<Handled['type'], PanelAccessDocument>({
  name: 'panel-access',
  version: 1,
  collection: { name: 'settings', indexes: [] },
  handles,
  begins: [],
  target: () => 'panel-access',
  evolve: (access, { data, position }) => ({
    ...(access ?? untouchedPanelAccess),
    ...data.changes,
    position,
  }),
});
