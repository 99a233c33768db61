import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RouteOptions } from 'fastify';
import { type Scope, scopes } from '#domain/access/index.ts';
import type { createClient, TestClient } from '../testing/client.ts';
import { furnishedPanel } from '../testing/furnished.ts';
import { NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

/** A caller of the interface for programs: what it sends to say who it is. */
export type Program = { readonly name: string; readonly headers: Readonly<Record<string, string>> };

/** A program with one scope, for the whole server or for the user `anna`. */
export type Scoped = Program & { readonly scope: Scope };

type Announced = {
  readonly fastify: { addHook(name: 'onRoute', hook: (route: RouteOptions) => void): void };
};

const methodsOf = ({ method }: RouteOptions): readonly string[] => [method].flat();

/** The server as it runs, and every route that it has mounted: `GET /api/:version/users`. */
export const startObservedServer = async () => {
  const routes = new Set<string>();
  let isFirst = true;
  const observe = (message: unknown): void => {
    if (!isFirst) return;
    isFirst = false;
    (message as Announced).fastify.addHook('onRoute', (route) => {
      for (const method of methodsOf(route)) routes.add(`${method} ${route.url}`);
    });
  };
  subscribe('fastify.initialization', observe);
  const server = await startTestServer();
  unsubscribe('fastify.initialization', observe);
  return { server, routes };
};

/** Each address once: with and without a slash at its end it is the same; HEAD is GET, and OPTIONS tells nothing. */
export const addressesIn = (routes: ReadonlySet<string>): readonly string[] => {
  const plain = [...routes]
    .filter((route) => !/^(?:HEAD|OPTIONS) | \/assets\//.test(route))
    .map((route) => (/ \/$/.test(route) ? route : route.replace(/\/$/, '')));
  return [...new Set(plain)];
};

type Server = Awaited<ReturnType<typeof startTestServer>>;
type Answered = { readonly access_token?: string };

const bearer = (name: string, token: string): Program => ({
  name,
  headers: { authorization: `Bearer ${token}` },
});

const furnish = async (panel: TestClient): Promise<void> => {
  const password = { password: NEW_PASSWORD };
  for (const login of ['boris', 'clara'])
    await panel.change(
      `createAccount(login: "${login}", password: $password, profile: { displayName: "Secret ${login}" })`,
      password,
    );
  for (const owner of ['anna', 'boris']) {
    for (const name of ['live', 'still'])
      await panel.change(
        `createConference(input: { id: "${name}-${owner}", title: "Secret of ${owner}", ownerId: "${owner}", visibility: PUBLIC })`,
      );
    await panel.change(`startConference(id: "live-${owner}")`);
  }
  await panel.change(
    'createAdministrator(login: "eye", displayName: "Eye", role: AUDITOR, password: $password)',
    password,
  );
};

const raw = async (panel: TestClient, mutation: string) => {
  const { data, errors } = await panel.ask(`mutation { made: ${mutation} }`);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.made;
};

const tokenOf = async ({ url }: Server, form: Readonly<Record<string, string>>): Promise<string> => {
  const response = await fetch(`${url}/oauth2/v1/token`, { method: 'POST', body: new URLSearchParams(form) });
  const { access_token: token, ...rest } = (await response.json()) as Answered;
  if (token === undefined) throw new Error(JSON.stringify(rest));
  return token;
};

const signedIn = async (
  server: Server,
  realm: 'PANEL' | 'USER',
  login: string,
): Promise<ReturnType<typeof createClient>> => {
  const client = server.client();
  const outcome = await client.signIn(realm, login, NEW_PASSWORD);
  if (outcome !== 'SIGNED_IN') throw new Error(`${login}: ${outcome}`);
  return client;
};

const ticketFor = async (client: TestClient, id: string): Promise<string> => {
  const { data } = await client.ask(
    `mutation { joinConference(id: "${id}", guestName: "Guest") { ... on JoinTicket { ticket } ... on Rejection { code } } }`,
  );
  return data.joinConference.ticket;
};

/** Two users with a running and a resting conference each, an auditor, and tokens of every kind. */
export const furnishCallers = async (server: Server) => {
  const panel = await furnishedPanel(server);
  await furnish(panel);
  const names = scopes.map((scope) => `"${scope}"`).join(', ');
  const application = await raw(
    panel,
    `registerApplication(name: "All", redirectUris: [], scopes: [${names}], grantKinds: [CLIENT_CREDENTIALS, PASSWORD]) {
      ... on ApplicationSecret { id secret } ... on Rejection { code problems { field rule } } }`,
  );
  const client = { client_id: application.id, client_secret: application.secret };
  const scoped = async (scope: Scope, form: Readonly<Record<string, string>>): Promise<Scoped> => ({
    ...bearer(
      `${form.username ?? 'the whole server'} with ${scope}`,
      await tokenOf(server, { ...client, ...form, scope }),
    ),
    scope,
  });
  const wholes: Scoped[] = [];
  const users: Scoped[] = [];
  for (const scope of scopes) {
    wholes.push(await scoped(scope, { grant_type: 'client_credentials' }));
    users.push(await scoped(scope, { grant_type: 'password', username: 'anna', password: NEW_PASSWORD }));
  }
  const { key } = await raw(panel, 'generateApiKey { ... on NewApiKey { key } ... on Rejection { code } }');
  const user = await signedIn(server, 'USER', 'anna');
  const auditor = await signedIn(server, 'PANEL', 'eye');
  await auditor.change(
    'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
    { currentPassword: NEW_PASSWORD, newPassword: `${NEW_PASSWORD} enough` },
  );
  const people = { stranger: server.client(), user, auditor, admin: panel };
  const cookie = (name: string, one: TestClient): Program => ({
    name,
    headers: { cookie: one.cookieHeader(), 'x-rostrum-csrf': '1' },
  });
  const tokenIn = (one: TestClient): string => one.cookieHeader().split('=')[1] ?? '';
  const ticket = await ticketFor(people.stranger, 'live-anna');
  /** Nobody of them has a token for programs. */
  const strangers: readonly Program[] = [
    { name: 'a stranger', headers: {} },
    bearer('somebody with a token that he made up', 'a'.repeat(40)),
    bearer('a guest with a ticket', ticket),
    cookie('a user of the browser', user),
    cookie('an auditor of the browser', auditor),
    cookie('an administrator of the browser', panel),
    bearer('the session of a user', tokenIn(user)),
    bearer('the session of an administrator', tokenIn(panel)),
    bearer('the secret of an application', application.secret),
  ];
  return { panel, people, cookie, wholes, users, strangers, ticket, key: bearer('the secret key', key) };
};

export type Callers = Awaited<ReturnType<typeof furnishCallers>>;
