import type { PanelAccess } from '#domain/access/index.ts';

/** There is one. */
export type PanelAccessDocument = PanelAccess & {
  readonly id: 'panel-access';
  readonly position: number;
};
