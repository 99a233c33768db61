import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { lazyPage } from '#web/ui/components/lazy-page.ts';
import { PendingPage } from '#web/ui/components/pending-page.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

/** Wide on purpose: the panel has registered its own paths for the types of links. */
const first: string = '/profile';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to={first} replace />,
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: lazyPage(() => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyPage(() => import('./pages/password/password-page.tsx'), 'PasswordPage'),
});

const rights = createRoute({
  getParentRoute: () => root,
  path: '/rights',
  component: lazyPage(() => import('./pages/rights/rights-page.tsx'), 'RightsPage'),
});

const addressBook = createRoute({
  getParentRoute: () => root,
  path: '/address-book',
  component: lazyPage(() => import('./pages/address-book/address-book-page.tsx'), 'AddressBookPage'),
});

const applications = createRoute({
  getParentRoute: () => root,
  path: '/applications',
  component: lazyPage(() => import('./pages/applications/applications-page.tsx'), 'ApplicationsPage'),
});

const devices = createRoute({
  getParentRoute: () => root,
  path: '/devices',
  component: lazyPage(() => import('./pages/devices/devices-page.tsx'), 'DevicesPage'),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/sessions',
  component: lazyPage(() => import('./pages/sessions/sessions-page.tsx'), 'SessionsPage'),
});

const routeTree = root.addChildren([
  home,
  profile,
  password,
  rights,
  addressBook,
  applications,
  devices,
  sessions,
]);

export const router = createRouter({
  routeTree,
  basepath: '/cabinet',
  defaultPreload: 'intent',
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
});
