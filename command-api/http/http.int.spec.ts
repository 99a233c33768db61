import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DomainError, type DomainErrorCode, domainErrors } from '#domain/kernel/index.ts';
import { createAuthentication } from '../authentication/authentication.ts';
import { admin, createHarness, profile } from '../testing/harness.ts';
import { logDirectories } from '../testing/log-directories.ts';
import { registerAuthentication } from './authentication-hooks.ts';
import { cookieNameOf } from './cookies.ts';
import { httpStatusOf, registerErrorMapping } from './error-mapping.ts';
import { registerSecurityHeaders, withNonce } from './security-headers.ts';
import { acceptJsonOnly, hardenedServerOptions } from './server-options.ts';

const right = 'violet harbour clock';
const own = { host: 'meet.example.org', origin: 'https://meet.example.org', 'x-rostrum-csrf': '1' };
const opened: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

const routes = (app: FastifyInstance): void => {
  app.get('/who', async ({ signedIn, principal }) => ({ ...signedIn, principal }));
  app.post('/write', async () => ({ done: true }));
  app.get<{ Params: { code: DomainErrorCode } }>('/refuse/:code', async ({ params }) => {
    throw new DomainError(params.code, {
      problems: [{ field: '', rule: 'retryAfter', params: { seconds: 7 } }],
    });
  });
  app.get('/bug', async () => {
    throw new TypeError('secret detail in /srv/path');
  });
  const body = {
    type: 'object',
    additionalProperties: false,
    required: ['count'],
    properties: { count: { type: 'number' } },
  };
  app.post('/strict', { schema: { body } }, async () => ({ done: true }));
};

const serve = async (secure = true) => {
  const harness = createHarness();
  const { log, gate, clock, ids } = harness;
  const directories = logDirectories(log);
  const authentication = createAuthentication({ gate, clock, ids, ...directories });
  const passwordHash = await authentication.hashNewPassword(right, {
    realm: 'user',
    login: 'ann',
    field: 'password',
  });
  const data = { accountId: 'ann', profile: profile('Ann'), passwordHash, active: true };
  await harness.as(admin, { type: 'CreateAccount', data });
  const bugs: unknown[] = [];
  const app = fastify(hardenedServerOptions);
  opened.push(app);
  acceptJsonOnly(app);
  await registerSecurityHeaders(app, { isSecure: () => secure, strictTransport: () => 31_536_000 });
  registerErrorMapping(app, (bug) => bugs.push(bug));
  registerAuthentication(app, { sessions: authentication, isSecure: () => secure });
  routes(app);
  const signIn = () =>
    authentication.signIn({ realm: 'user', login: 'ann', password: right, origin: {}, userAgent: '' });
  return { ...harness, app, authentication, bugs, signIn };
};

describe('cookies', () => {
  it('tell who is signed in, per realm', async () => {
    const { app, signIn } = await serve();
    const { token } = await signIn();
    const cookie = `theme=dark; __Host-rostrum-user=${token}`;
    const answer = await app.inject({ url: '/who', headers: { cookie } });
    expect(answer.json()).toMatchObject({
      administrator: { kind: 'anonymous' },
      account: { kind: 'account', id: 'ann' },
      principal: { kind: 'account', id: 'ann' },
    });
    const asPanel = await app.inject({ url: '/who', headers: { cookie, 'x-rostrum-realm': 'panel' } });
    expect(asPanel.json()).toMatchObject({ principal: { kind: 'anonymous' } });
  });

  it.each(['', 'x', `${'x'.repeat(43)}`, `${'x'.repeat(42)}"`, 'x'.repeat(5000)])(
    '[AU-09] with the token %j are nobody',
    async (token) => {
      const { app } = await serve();
      const answer = await app.inject({ url: '/who', headers: { cookie: `__Host-rostrum-user=${token}` } });
      expect(answer.json()).toMatchObject({ principal: { kind: 'anonymous' } });
    },
  );

  it('[AU-09] are renewed with every flag that keeps them from scripts, other hosts and other sites', async () => {
    const { app, clock, signIn } = await serve();
    const { token } = await signIn();
    clock.advance(15 * 60_000);
    const headers = { cookie: `__Host-rostrum-user=${token}` };
    const answer = await app.inject({ url: '/who', headers });
    expect(answer.json()).toMatchObject({ principal: { id: 'ann' } });
    const [set] = [answer.headers['set-cookie']].flat();
    expect(set).toMatch(
      /^__Host-rostrum-user=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(set).not.toContain(token);
    const upgrade = await app.inject({ url: '/who', headers: { ...headers, upgrade: 'websocket' } });
    expect(upgrade.headers['set-cookie']).toBeUndefined();
  });

  it('have plain names where there is no TLS', () => {
    expect(cookieNameOf('panel', false)).toBe('rostrum-panel');
    expect(cookieNameOf('panel', true)).toBe('__Host-rostrum-panel');
  });
});

describe('changes', () => {
  const write = async (headers: Record<string, string>, payload: string | undefined = '{}') => {
    const { app } = await serve();
    return app.inject({
      method: 'POST',
      url: '/write',
      headers: { 'content-type': 'application/json', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  };

  it('are taken from our own page and from programs', async () => {
    expect((await write(own)).statusCode).toBe(200);
    expect((await write({ ...own, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await write({ 'x-rostrum-csrf': '1' })).statusCode).toBe(200);
  });

  it.each([
    ['no header of ours', { host: own.host, origin: own.origin }],
    ['a foreign origin', { ...own, origin: 'https://evil.example' }],
    ['an origin that only begins alike', { ...own, origin: 'https://meet.example.org.evil.example' }],
    ['the origin null', { ...own, origin: 'null' }],
    ['a sibling site', { ...own, 'sec-fetch-site': 'same-site' }],
    ['a foreign site', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['a form', { ...own, 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { ...own, 'content-type': 'text/plain' }],
    ['a content type that only begins alike', { ...own, 'content-type': 'application/json-x' }],
    ['a foreign charset', { ...own, 'content-type': 'application/json; charset=utf-7' }],
  ])('[WB-04] are refused with %s', async (_, headers) => {
    const answer = await write(headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('errors', () => {
  it('have one status for each code of the registry', () => {
    expect(Object.keys(httpStatusOf).toSorted()).toEqual(Object.keys(domainErrors).toSorted());
  });

  it('become problem details with the code and the fields', async () => {
    const { app } = await serve();
    const answer = await app.inject('/refuse/RATE_LIMITED');
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.json()).toMatchObject({
      type: 'urn:rostrum:error:rate-limited',
      code: 'RATE_LIMITED',
      status: 429,
      problems: [{ rule: 'retryAfter' }],
    });
  });

  it('show nothing of a bug but that there is one', async () => {
    const { app, bugs } = await serve();
    const answer = await app.inject('/bug');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|srv|TypeError/);
    expect(bugs).toHaveLength(1);
  });

  it.each([
    ['an unknown field', { count: 1, role: 'admin' }, 'role', 'additionalProperties'],
    ['another type', { count: '1' }, 'count', 'type'],
    ['a missing field', {}, 'count', 'required'],
  ])('name %s, and nothing is mended', async (_, payload, field, rule) => {
    const { app } = await serve();
    const answer = await app.inject({ method: 'POST', url: '/strict', headers: own, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'VALIDATION_FAILED', problems: [{ field, rule }] });
  });

  it.each([
    ['broken JSON', '{"count":', 400],
    ['keys that poison prototypes', '{"count":1,"__proto__":{"x":1}}', 400],
    ['too much', `{"count":1,"x":"${'x'.repeat(200_000)}"}`, 413],
  ])('answer %s without a bug', async (_, payload, status) => {
    const { app, bugs } = await serve();
    const headers = { ...own, 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/strict', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ code: 'BAD_REQUEST' });
    expect(bugs).toEqual([]);
  });
});

describe('security headers', () => {
  it('[WB-09] stand on every answer, errors too', async () => {
    const { app } = await serve();
    for (const url of ['/who', '/bug', '/refuse/FORBIDDEN', '/nothing']) {
      const { headers } = await app.inject({ url, headers: { host: own.host } });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-dns-prefetch-control': 'off',
        'x-download-options': 'noopen',
        'x-permitted-cross-domain-policies': 'none',
        'x-xss-protection': '0',
        'origin-agent-cluster': '?1',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'strict-transport-security': 'max-age=31536000',
        'cache-control': 'no-store',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
      expect(policy).toContain("connect-src 'self' wss://meet.example.org;");
      expect(headers['permissions-policy']).toContain('camera=(self)');
    }
  });

  it('[WB-09] promise no TLS where there is none, and never repeat a strange host', async () => {
    const { app } = await serve(false);
    const { headers } = await app.inject({ url: '/who', headers: { host: "a; script-src 'unsafe-inline'" } });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain("script-src 'unsafe-inline'");
  });

  it('[WB-09] carry a new nonce each time, for pages that ask for it', async () => {
    const { app } = await serve();
    const policies = await Promise.all([1, 2].map(() => app.inject('/who')));
    const [one, other] = policies.map(({ headers }) => headers['content-security-policy']);
    expect(one).not.toBe(other);
    expect(withNonce('<meta content="__CSP_NONCE__">', 'abc')).toBe('<meta content="abc">');
  });
});
