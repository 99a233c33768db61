import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '#web/ui/components/lazy-page.ts';
import { mailSearch } from '../pages/mail/search.ts';
import { settingsSearch } from '../settings/settings-search.ts';
import { guarded, root } from './root.tsx';

export const network = createRoute({
  getParentRoute: () => root,
  path: '/network/settings',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('../pages/network/network-page.tsx'), 'NetworkPage'),
  ),
});

export const webRtc = createRoute({
  getParentRoute: () => root,
  path: '/gateways/webrtc',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('../pages/network/webrtc-page.tsx'), 'WebRtcPage'),
  ),
});

export const files = createRoute({
  getParentRoute: () => root,
  path: '/files',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('../pages/files/files-page.tsx'), 'FilesPage'),
  ),
});

export const mail = createRoute({
  getParentRoute: () => root,
  path: '/network/smtp',
  validateSearch: mailSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('../pages/mail/mail-page.tsx'), 'MailPage'),
  ),
});
