import fastify from 'fastify';
import { conferenceStream } from '#domain/conference/index.ts';
import { startGraphQL } from '#graphql/testing.ts';
import { registerSecurityHeaders } from '../http/security-headers.ts';
import { hardenedServerOptions } from '../http/server-options.ts';
import { admin } from '../testing/harness.ts';
import { refuseUnreadableAddress } from './http/failures.ts';
import { restApi } from './plugin.ts';
import type { Caller } from './services.ts';

/** The whole server: what the secret key reaches. */
export const WHOLE = 'whole-server-token';

const whole: Caller = { principal: admin, scopes: null };

/** A caller bound to one user, as the token of the password grant is. */
export const userCaller = (login: string, scopes: readonly string[] | null = null): Caller => ({
  principal: { kind: 'account', id: login, sessionId: `s-${login}` },
  scopes: scopes === null ? null : new Set(scopes),
  accountId: login,
});

/** A caller with the rights of an application for the whole server. */
export const applicationCaller = (...scopes: readonly string[]): Caller => ({
  principal: admin,
  scopes: new Set(scopes),
});

type Sending = {
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text or bytes as they stand. */
  readonly body?: unknown;
};

const payloadOf = (body: unknown): string | Buffer | undefined => {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) return body;
  return JSON.stringify(body);
};

/** The interface on services in memory, called without sockets. */
export const startRest = async () => {
  const graphql = await startGraphQL();
  const { services, programs, log, given, promise, states } = graphql;
  const { gate, queries, readModels, presence, authentication, clock, ids } = services;
  let generation = 0;
  readModels.changes.subscribe(() => {
    generation += 1;
  });
  const callers = new Map<string, Caller>([[WHOLE, whole]]);
  const bugs: unknown[] = [];
  const app = fastify({
    ...hardenedServerOptions,
    frameworkErrors: (_error, _request, reply) => refuseUnreadableAddress(reply),
  });
  await registerSecurityHeaders(app, { isSecure: () => true, strictTransport: () => 0 });
  await app.register(restApi, {
    prefix: '/api',
    baseUrlOf: () => 'https://meet.example.org',
    linkBaseOf: () => 'https://meet.example.org',
    onBug: (error) => bugs.push(error),
    services: {
      gate,
      reads: queries,
      presence,
      pictures: programs.pictures,
      settled: async (position) => {
        await readModels.waitFor(position, 5000);
      },
      promise: (position, names) => {
        generation += 1;
        promise(position, names);
      },
      decided: {
        conference: async (id) => {
          const { state } = await states.conferences.load(conferenceStream(id));
          return state.status === 'defined' ? state.definition : null;
        },
      },
      generation: () => generation,
      authenticate: async ({ token }) => callers.get(token) ?? null,
      hashNewPassword: (password, about) =>
        authentication.hashNewPassword(password, { ...about, realm: 'user' }),
      server: { name: 'Rostrum', version: '1.2.3', mediaAddresses: (host) => [`${host}:4307`] },
      clock,
      ids,
    },
  });
  await app.ready();

  const call = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS',
    url: string,
    sending: Sending = {},
  ) => {
    const { token = WHOLE, headers = {}, body } = sending;
    const payload = payloadOf(body);
    const response = await app.inject({
      method,
      url: `/api${url}`,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(response.headers['content-type'] ?? '').startsWith('application/json');
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
    const json: any = isJson && response.body !== '' ? JSON.parse(response.body) : undefined;
    return { status: response.statusCode, headers: response.headers, text: response.body, json };
  };

  const close = async (): Promise<void> => {
    await app.close();
    await graphql.close();
  };
  return { app, services, log, given, callers, bugs, call, close };
};

export const PASSWORD = 'a phrase that is long';

export type Rest = Awaited<ReturnType<typeof startRest>>;

/** Some accounts and conferences to ask for. */
export const furnish = async ({ call }: Rest): Promise<void> => {
  for (const [login_name, display_name] of [
    ['anna', 'Анна Белова'],
    ['boris', 'Boris Stone'],
    ['clara', 'Clara'],
  ]) {
    const { status, text } = await call('POST', '/v3.1/users', {
      body: { login_name, display_name, password: PASSWORD, email: `${login_name}@example.org` },
    });
    if (status !== 200) throw new Error(text);
  }
  for (const [id, owner] of [
    ['weekly', 'anna'],
    ['review', 'boris'],
  ]) {
    const body = { id, topic: `Topic of ${id}`, owner, invitations: [{ id: 'clara' }] };
    const { status, text } = await call('POST', '/v3.1/conferences', { body });
    if (status !== 200) throw new Error(text);
  }
};
