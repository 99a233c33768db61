import type { ReadModelSource } from '#platform/read-store/port.ts';
import type { PanelAccessDocument } from './document.ts';
import { untouchedPanelAccess } from './evolve.ts';

export type PanelAccessQueries = { current(): Promise<PanelAccessDocument> };

export const panelAccessQueries = (source: ReadModelSource): PanelAccessQueries => {
  const settings = source.reader<PanelAccessDocument>('panel-access', 'settings');
  return { current: async () => (await settings.get('panel-access')) ?? untouchedPanelAccess };
};
