import type { EventCatalogue } from '#domain/kernel/index.ts';

/** From where the panel may be used (guide §2.6, §3.4.2). */
export type PanelAccess = {
  /** Whoever sits at the machine itself comes in without a login. */
  readonly localConsole: boolean;
  /** Only addresses within the networks may administrate. */
  readonly restricted: boolean;
  readonly networks: readonly string[];
};

/** Stream `settings-panel-access`. */
export type PanelAccessEvent = {
  readonly type: 'PanelAccessChanged';
  /** Only what really changed. */
  readonly data: { readonly changes: Partial<PanelAccess> };
};

export const panelAccessEvents: EventCatalogue<PanelAccessEvent> = {
  PanelAccessChanged: {
    version: 1,
    summary: 'The panel may be used from other addresses, or by the local console, or no longer by it.',
  },
};
