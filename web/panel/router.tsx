import { createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { lazyPage } from '#web/ui/components/lazy-page.ts';
import { PendingPage } from '#web/ui/components/pending-page.tsx';
import { accountsSearch } from './pages/accounts/search.ts';
import { conferencesSearch } from './pages/conferences/search.ts';
import { importSearch } from './pages/import/search.ts';
import {
  aliasesSearch,
  callsSearch,
  changesSearch,
  chatSearch,
  connectionsSearch,
  eventsSearch,
  groupsSearch,
} from './pages/reports/search.ts';
import { serverSearch } from './pages/status/ranges.ts';
import { webhooksSearch } from './pages/webhooks/search.ts';
import { files, mail, network, webRtc } from './routes/network.tsx';
import { guarded, root } from './routes/root.tsx';
import { upkeepRoutes } from './routes/upkeep.tsx';
import { settingsSearch } from './settings/settings-search.ts';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: () => <Navigate to="/server" replace />,
});

const server = createRoute({
  getParentRoute: () => root,
  path: '/server',
  validateSearch: serverSearch,
  component: guarded(
    'serverStatus',
    lazyPage(() => import('./pages/status/status-page.tsx'), 'StatusPage'),
  ),
});

const information = createRoute({
  getParentRoute: () => root,
  path: '/server/information',
  component: guarded(
    'licence',
    lazyPage(() => import('./pages/information/information-page.tsx'), 'InformationPage'),
  ),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/users/accounts',
  validateSearch: accountsSearch,
  component: guarded(
    'accounts',
    lazyPage(() => import('./pages/accounts/accounts-page.tsx'), 'AccountsPage'),
  ),
});

const importUsers = createRoute({
  getParentRoute: () => root,
  path: '/users/import',
  validateSearch: importSearch,
  component: guarded(
    'importAccounts',
    lazyPage(() => import('./pages/import/import-page.tsx'), 'ImportPage'),
  ),
});

const groups = createRoute({
  getParentRoute: () => root,
  path: '/users/groups',
  validateSearch: groupsSearch,
  component: guarded(
    'groups',
    lazyPage(() => import('./pages/groups/groups-page.tsx'), 'GroupsPage'),
  ),
});

const group = createRoute({
  getParentRoute: () => root,
  path: '/users/groups/$groupId',
  component: guarded(
    'group',
    lazyPage(() => import('./pages/groups/group-page.tsx'), 'GroupPage'),
  ),
});

const aliases = createRoute({
  getParentRoute: () => root,
  path: '/users/aliases',
  validateSearch: aliasesSearch,
  component: guarded(
    'aliases',
    lazyPage(() => import('./pages/aliases/aliases-page.tsx'), 'AliasesPage'),
  ),
});

const passwords = createRoute({
  getParentRoute: () => root,
  path: '/users/passwords',
  component: guarded(
    'ChangePasswordSettings',
    lazyPage(() => import('./pages/password-settings/password-settings-page.tsx'), 'PasswordSettingsPage'),
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
  ),
});

const webSettings = createRoute({
  getParentRoute: () => root,
  path: '/web/settings',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('./pages/web-settings/web-settings-page.tsx'), 'WebSettingsPage'),
  ),
});

const security = createRoute({
  getParentRoute: () => root,
  path: '/web/security',
  component: guarded(
    'panelAccess',
    lazyPage(() => import('./pages/security/security-page.tsx'), 'SecurityPage'),
  ),
});

const applications = createRoute({
  getParentRoute: () => root,
  path: '/api/oauth',
  component: guarded(
    'applications',
    lazyPage(() => import('./pages/oauth/applications-page.tsx'), 'ApplicationsPage'),
  ),
});

const newApplication = createRoute({
  getParentRoute: () => root,
  path: '/api/oauth/new',
  component: guarded(
    'RegisterApplication',
    lazyPage(() => import('./pages/oauth/new-application-page.tsx'), 'NewApplicationPage'),
  ),
});

const application = createRoute({
  getParentRoute: () => root,
  path: '/api/oauth/$applicationId',
  component: guarded(
    'applications',
    lazyPage(() => import('./pages/oauth/application-page.tsx'), 'ApplicationPage'),
  ),
});

const apiKey = createRoute({
  getParentRoute: () => root,
  path: '/api/key',
  component: guarded(
    'apiKey',
    lazyPage(() => import('./pages/api-key/api-key-page.tsx'), 'ApiKeyPage'),
  ),
});

const administrators = createRoute({
  getParentRoute: () => root,
  path: '/users/administrators',
  component: guarded(
    'administrators',
    lazyPage(() => import('./pages/administrators/administrators-page.tsx'), 'AdministratorsPage'),
  ),
});

const conferences = createRoute({
  getParentRoute: () => root,
  path: '/conferences',
  validateSearch: conferencesSearch,
  component: guarded(
    'conferences',
    lazyPage(() => import('./pages/conferences/conferences-page.tsx'), 'ConferencesPage'),
  ),
});

const newConference = createRoute({
  getParentRoute: () => root,
  path: '/conferences/new',
  component: guarded(
    'CreateConference',
    lazyPage(() => import('./pages/conferences/conference-form-page.tsx'), 'NewConferencePage'),
  ),
});

const editConference = createRoute({
  getParentRoute: () => root,
  path: '/conferences/$conferenceId/edit',
  component: guarded(
    'ChangeConference',
    lazyPage(() => import('./pages/conferences/conference-form-page.tsx'), 'EditConferencePage'),
  ),
});

const calls = createRoute({
  getParentRoute: () => root,
  path: '/reports/calls',
  validateSearch: callsSearch,
  component: guarded(
    'callHistory',
    lazyPage(() => import('./pages/calls/calls-page.tsx'), 'CallsPage'),
  ),
});

const session = createRoute({
  getParentRoute: () => root,
  path: '/reports/calls/$sessionId',
  component: guarded(
    'session',
    lazyPage(() => import('./pages/calls/session-page.tsx'), 'SessionPage'),
  ),
});

const chat = createRoute({
  getParentRoute: () => root,
  path: '/reports/chat',
  validateSearch: chatSearch,
  component: guarded(
    'chatMessages',
    lazyPage(() => import('./pages/chat/chat-page.tsx'), 'ChatPage'),
  ),
});

const events = createRoute({
  getParentRoute: () => root,
  path: '/reports/events',
  validateSearch: eventsSearch,
  component: guarded(
    'eventLog',
    lazyPage(() => import('./pages/events/events-page.tsx'), 'EventsPage'),
  ),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/reports/connections',
  validateSearch: connectionsSearch,
  component: guarded(
    'connections',
    lazyPage(() => import('./pages/connections/connections-page.tsx'), 'ConnectionsPage'),
  ),
});

const connection = createRoute({
  getParentRoute: () => root,
  path: '/reports/connections/$connectionId',
  component: guarded(
    'connections',
    lazyPage(() => import('./pages/connections/connection-page.tsx'), 'ConnectionPage'),
  ),
});

const changes = createRoute({
  getParentRoute: () => root,
  path: '/reports/changes',
  validateSearch: changesSearch,
  component: guarded(
    'settingsChanges',
    lazyPage(() => import('./pages/changes/changes-page.tsx'), 'ChangesPage'),
  ),
});

const webhooks = createRoute({
  getParentRoute: () => root,
  path: '/api/webhooks',
  validateSearch: webhooksSearch,
  component: guarded(
    'webhooks',
    lazyPage(() => import('./pages/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
  ),
});

const https = createRoute({
  getParentRoute: () => root,
  path: '/web/https',
  validateSearch: settingsSearch,
  component: guarded(
    'settings',
    lazyPage(() => import('./pages/https/https-page.tsx'), 'HttpsPage'),
  ),
});

const preferences = createRoute({
  getParentRoute: () => root,
  path: '/preferences',
  component: lazyPage(() => import('./pages/preferences/preferences-page.tsx'), 'PreferencesPage'),
});

const password = createRoute({
  getParentRoute: () => root,
  path: '/preferences/password',
  component: lazyPage(() => import('./pages/preferences/password-page.tsx'), 'OwnPasswordPage'),
});

const ownFactors = createRoute({
  getParentRoute: () => root,
  path: '/preferences/security',
  component: lazyPage(() => import('./pages/own-factors/own-factors-page.tsx'), 'OwnFactorsPage'),
});

const routeTree = root.addChildren([
  ...upkeepRoutes,
  home,
  server,
  information,
  accounts,
  importUsers,
  groups,
  group,
  aliases,
  passwords,
  settings,
  network,
  webRtc,
  files,
  webSettings,
  security,
  applications,
  newApplication,
  application,
  apiKey,
  administrators,
  conferences,
  newConference,
  editConference,
  calls,
  session,
  chat,
  events,
  connections,
  connection,
  changes,
  mail,
  webhooks,
  https,
  preferences,
  password,
  ownFactors,
]);

export const router = createRouter({
  routeTree,
  basepath: '/panel',
  defaultPreload: 'intent',
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
