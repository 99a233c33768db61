import fastify from 'fastify';
import { startGraphQL } from '#graphql/testing.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { tokenHashOf } from '../../authentication/tokens.ts';
import { registerErrorMapping } from '../../http/error-mapping.ts';
import { registerSecurityHeaders } from '../../http/security-headers.ts';
import { hardenedServerOptions } from '../../http/server-options.ts';
import { admin } from '../../testing/harness.ts';
import { registerOAuth } from '../http/plugin.ts';

export const PASSWORD = 'a phrase that is long';
export const CALLBACK = 'https://client.example/callback';
export const ISSUER = 'https://meet.example.org';

const profile = {
  displayName: 'Ann',
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};

export type Registration = {
  readonly id?: string;
  readonly redirectUris?: readonly string[];
  readonly scopes?: readonly string[];
  readonly grantKinds?: readonly ('authorization-code' | 'client-credentials' | 'password')[];
  readonly secret?: string | null;
};

/** The OAuth server on everything in memory, with a clock that tests move, behind a real socket. */
export const startOAuth = async () => {
  const clock = virtualClock(new Date().toISOString());
  const graphql = await startGraphQL({ development: false }, clock);
  const { programs, given } = graphql;
  const { authentication } = programs;
  const app = fastify({ ...hardenedServerOptions, forceCloseConnections: true });
  const bugs: unknown[] = [];
  registerErrorMapping(app, (error) => bugs.push(error));
  await registerSecurityHeaders(app, { isSecure: () => true, strictTransport: () => 0 });
  await registerOAuth(app, {
    means: { ...programs.oauth, onBug: (error) => bugs.push(error) },
    baseUrlOf: () => ISSUER,
    sessions: authentication,
    isSecure: () => true,
    origins: [ISSUER],
  });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });

  const register = async ({ id = 'app', secret = 'secret of app', ...settings }: Registration = {}) => {
    const data = {
      applicationId: id,
      name: `Name of ${id}`,
      redirectUris: [CALLBACK],
      scopes: ['users:read', 'conferences'],
      grantKinds: ['authorization-code', 'client-credentials'],
      ...settings,
      secretHash: secret === null ? null : tokenHashOf(secret),
    } as const;
    await given(admin, { type: 'RegisterApplication', data });
  };

  const addAccount = async (accountId: string): Promise<void> => {
    const passwordHash = await authentication.hashNewPassword(PASSWORD, {
      realm: 'user',
      login: accountId,
      field: 'password',
    });
    await given(admin, { type: 'CreateAccount', data: { accountId, profile, passwordHash, active: true } });
  };

  /** A token request; a text body is sent as it stands. */
  const token = async (
    body: Readonly<Record<string, string>> | string,
    headers: Readonly<Record<string, string>> = {},
    path = '/oauth2/v1/token',
  ) => {
    const form = typeof body === 'string' ? body : new URLSearchParams(body).toString();
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: form,
    });
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
    const json: any = await response.json();
    return { status: response.status, headers: response.headers, json };
  };

  const bearer = (value: string, address = '192.0.2.9', from: 'header' | 'query' = 'header') =>
    programs.bearer(value, { origin: { address }, from });

  const close = async (): Promise<void> => {
    await app.close();
    await graphql.close();
  };
  return { ...graphql, clock, app, base, bugs, register, addAccount, token, bearer, close };
};

export type OAuth = Awaited<ReturnType<typeof startOAuth>>;
