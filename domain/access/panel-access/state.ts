import type { PanelAccess, PanelAccessEvent } from './events.ts';

export const PANEL_ACCESS_STREAM = 'settings-panel-access';

/** The networks of guide §2.6, and what corresponds to them in IPv6 (RFC 4193, RFC 4291). */
export const defaultPanelAccess: PanelAccess = {
  localConsole: false,
  restricted: true,
  networks: [
    '10.0.0.0/8',
    '192.168.0.0/16',
    '172.16.0.0/12',
    '127.0.0.0/8',
    'fc00::/7',
    'fe80::/10',
    '::1/128',
  ],
};

export const evolvePanelAccess = (access: PanelAccess, { data }: PanelAccessEvent): PanelAccess => ({
  ...access,
  ...data.changes,
});
