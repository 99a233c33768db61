import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { createOpenIdBrowser } from './testing/openid-browser.ts';
import { enterPanel, startTestServer } from './testing/test-server.ts';

const SECRET = 'very-secret-words-of-the-client';
const CLIENT = 'panel';
const seconds = (): number => Math.floor(Date.now() / 1000);

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let provider: OAuth2Server;
let issuer: string;

type Payload = Record<string, unknown>;

/** Claims of the one whom the provider lets in. */
let person: Payload;
/** What the provider adds when it is asked about him. */
let more: Payload;
/** The last word on the ID token, before it is signed and after. */
let forge: (token: MutableToken) => void;
let spoil: (idToken: string) => string | undefined;

const isIdToken = ({ payload }: MutableToken): boolean => payload.aud === CLIENT;

const changeOpenId = (changes: string, secret?: string) =>
  panel.change(
    `changeOpenId(changes: { ${changes} }${secret === undefined ? '' : `, clientSecret: "${secret}"`})`,
  );

beforeAll(async () => {
  provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, '127.0.0.1');
  issuer = `http://127.0.0.1:${provider.address().port}`;
  provider.issuer.url = issuer;
  provider.service.on('beforeWellKnownOpenIdConfiguration', ({ body }: { body: Payload }) => {
    body.token_endpoint_auth_methods_supported = ['client_secret_basic'];
  });
  provider.service.on('beforeTokenSigning', (token: MutableToken) => {
    if (!isIdToken(token)) return;
    Object.assign(token.payload, person);
    forge(token);
  });
  provider.service.on('beforeUserinfo', (answer: MutableResponse) => {
    answer.body = { sub: person.sub, ...more };
  });
  provider.service.on('beforeResponse', ({ body }: MutableResponse) => {
    if (typeof body !== 'object' || body === null) return;
    const answer = body as Payload;
    answer.id_token = spoil(String(answer.id_token));
  });
  server = await startTestServer({
    environment: { ROSTRUM_OUTGOING_ALLOW: '127.0.0.0/8', ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' },
  });
  panel = await enterPanel(server.url, server.firstAdministrator);
  await changeOpenId(
    `enabled: true, issuer: "${issuer}", clientId: "${CLIENT}", label: "Staff", adminGroups: ["it"], auditorGroups: ["audit"]`,
    SECRET,
  );
});

beforeEach(() => {
  more = {};
  person = { sub: 'Ann-1', name: 'Анна Петрова', groups: ['it'] };
  forge = () => undefined;
  spoil = (token) => token;
});

afterEach(() => void provider.service.removeAllListeners('beforeAuthorizeRedirect'));

afterAll(async () => {
  await server.close();
  await provider.stop();
});

let browsers = 0;
/** Each from an address of its own. */
const browser = () => {
  browsers += 1;
  return createOpenIdBrowser(server.url, `10.0.${browsers >> 8}.${browsers & 255}`);
};
/** The event log shows soon what somebody else's browser has caused. */
const expectFailure = async (reason: string): Promise<void> =>
  vi.waitFor(async () => {
    const { data } = await panel.ask(
      '{ eventLog(event: "login_failed") { nodes { objectId details { name value } } } }',
    );
    expect(JSON.stringify(data?.eventLog?.nodes?.[0] ?? data)).toContain(reason);
  });

describe('[ADM-02] signing in by an OpenID provider', () => {
  it('lets groups in as what they are mapped to, asks with PKCE, nonce and state, and names people in the log', async () => {
    const somebody = browser();
    const asked = new URL(await somebody.leave());
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT,
      redirect_uri: `${server.url}/openid/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await somebody.arrive(await somebody.comeBack(asked.href))).toBe('/panel/');
    const host = new URL(issuer).host.replace(':', '%3a');
    expect((await somebody.viewer()).administrator).toEqual({
      id: `openid:%41nn-1@http%3a%2f%2f${host}`,
      displayName: 'Анна Петрова',
      role: 'ADMIN',
      source: 'OPENID',
    });
    const { data } = await panel.ask(
      '{ settingsChanges(objectType: "administrator") { nodes { fields { name after } } } }',
    );
    const told = JSON.stringify(data);
    expect(told).toContain(issuer);
    expect(told).toContain('Ann-1');
  });

  it('[ADM-08] gives auditors what auditors may, and full rights win', async () => {
    person = { sub: 'eye', groups: 'audit', preferred_username: 'eye' };
    const auditor = browser();
    expect(await auditor.signIn()).toBe('/panel/');
    const { administrator, abilities } = await auditor.viewer();
    expect(administrator).toMatchObject({ role: 'AUDITOR', displayName: 'eye' });
    expect(abilities).not.toContain('ChangeOpenId');
    expect(abilities).toContain('eventLog');
    person = { sub: 'eye', groups: ['audit', 'it'] };
    const again = browser();
    await again.signIn();
    expect((await again.viewer()).administrator).toMatchObject({ role: 'ADMIN' });
  });

  it('finds groups at the end of a path, or in a claim with dots in its name', async () => {
    await changeOpenId('groupsClaim: "realm_access.roles"');
    person = { sub: 'deep', realm_access: { roles: ['it'] } };
    expect(await browser().signIn()).toBe('/panel/');
    person = { sub: 'flat', 'realm_access.roles': ['audit'] };
    expect(await browser().signIn()).toBe('/panel/');
    await changeOpenId('groupsClaim: "groups"');
  });

  it.each([
    ['no groups', {}],
    ['other groups', { groups: ['it2', 'IT'] }],
    ['groups that are no texts', { groups: { it: true } }],
    ['numbers', { groups: [1, null] }],
  ])('refuses people with %s in clear words', async (_, groups) => {
    person = { sub: 'nobody', ...groups };
    const somebody = browser();
    expect(await somebody.signIn()).toBe('/panel/?refused=no-rights');
    expect((await somebody.viewer()).administrator).toBeNull();
    await expectFailure('no-rights');
  });

  it('asks for what the token does not say, and only about the same person', async () => {
    person = { sub: 'short' };
    more = { groups: ['audit'] };
    const somebody = browser();
    expect(await somebody.signIn()).toBe('/panel/');
    expect((await somebody.viewer()).administrator).toMatchObject({ role: 'AUDITOR' });
    more = { sub: 'other', groups: ['it'] };
    expect(await browser().signIn()).toBe('/panel/?refused=invalid');
  });

  it('lets in named people or verified domains only, where there are such lists', async () => {
    await changeOpenId('allowedSubjects: ["chosen"], allowedDomains: ["example.org"]');
    const outcome = (claims: Payload) => {
      person = { groups: ['it'], ...claims };
      return browser().signIn();
    };
    expect(await outcome({ sub: 'chosen' })).toBe('/panel/');
    expect(await outcome({ sub: 'x', email: 'x@Example.org', email_verified: true })).toBe('/panel/');
    expect(await outcome({ sub: 'y', email: 'y@example.org' })).toBe('/panel/?refused=no-rights');
    expect(await outcome({ sub: 'z', email: 'z@example.org.evil.example', email_verified: true })).toBe(
      '/panel/?refused=no-rights',
    );
    await changeOpenId('allowedSubjects: [], allowedDomains: []');
  });
});

describe('[AU-04] an answer of the provider that is not to be believed', () => {
  const parts = (token: string) => token.split('.') as [string, string, string];
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payloadOf = (token: string): string => parts(token)[1];
  const hs256 = (token: string, key: string): string => {
    const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${payloadOf(token)}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };

  const forged: readonly (readonly [string, (payload: Payload) => void])[] = [
    ['another nonce', (payload) => Object.assign(payload, { nonce: 'other' })],
    ['no nonce', (payload) => delete payload.nonce],
    ['another audience', (payload) => Object.assign(payload, { aud: 'other' })],
    [
      'two audiences, meant for the other',
      (payload) => Object.assign(payload, { aud: [CLIENT, 'b'], azp: 'b' }),
    ],
    ['another issuer', (payload) => Object.assign(payload, { iss: 'https://evil.example' })],
    ['no issuer', (payload) => delete payload.iss],
    ['a time that is over', (payload) => Object.assign(payload, { exp: seconds() - 120 })],
    ['no end', (payload) => delete payload.exp],
    ['a time to come', (payload) => Object.assign(payload, { nbf: seconds() + 3600 })],
    ['no subject', (payload) => delete payload.sub],
    ['an empty subject', (payload) => Object.assign(payload, { sub: '' })],
    ['a subject that is no text', (payload) => Object.assign(payload, { sub: 7 })],
  ];
  it.each(forged)('is refused: %s', async (_, change) => {
    forge = ({ payload }) => change(payload);
    const somebody = browser();
    expect(await somebody.signIn()).toBe('/panel/?refused=invalid');
    expect((await somebody.viewer()).administrator).toBeNull();
  });

  const spoiled: readonly (readonly [string, (token: string) => string | undefined])[] = [
    ['alg none', (token) => `${encoded({ alg: 'none' })}.${payloadOf(token)}.`],
    ['alg None', (token) => `${encoded({ alg: 'None' })}.${payloadOf(token)}.`],
    ['no signature', (token) => `${parts(token)[0]}.${payloadOf(token)}.`],
    [
      'the signature of another text',
      (token) => `${parts(token)[0]}.${encoded({ sub: 'x' })}.${parts(token)[2]}`,
    ],
    ['HS256 with the secret of the client', (token) => hs256(token, SECRET)],
    ['HS256 with an empty key', (token) => hs256(token, '')],
    [
      'an unknown key',
      (token) => `${encoded({ alg: 'RS256', kid: 'x' })}.${payloadOf(token)}.${parts(token)[2]}`,
    ],
    ['something after the third part', (token) => `${token}.x`],
    ['no token at all', () => undefined],
  ];
  it.each(spoiled)('is refused: %s', async (_, change) => {
    spoil = change;
    const somebody = browser();
    expect(await somebody.signIn()).toBe('/panel/?refused=invalid');
    expect((await somebody.viewer()).administrator).toBeNull();
  });

  it('is believed when the clocks differ by less than a minute', async () => {
    forge = ({ payload }) => Object.assign(payload, { exp: seconds() - 30 });
    expect(await browser().signIn()).toBe('/panel/');
  });

  it('is believed at once when the provider has another key', async () => {
    expect(await browser().signIn()).toBe('/panel/');
    await provider.issuer.keys.generate('RS256');
    for (const _ of [1, 2]) expect(await browser().signIn()).toBe('/panel/');
  });
});

describe('[AU-01] the way back from the provider', () => {
  it('works once, in the browser that left, with its own state', async () => {
    const somebody = browser();
    const callback = await somebody.comeBack(await somebody.leave());
    const ticket = new Map(somebody.cookies);
    expect(await browser().arrive(callback)).toBe('/panel/?refused=expired');
    expect(await somebody.arrive(callback)).toBe('/panel/');
    expect(await somebody.arrive(callback)).toBe('/panel/?refused=expired');
    const thief = browser();
    for (const [name, value] of ticket) thief.cookies.set(name, value);
    expect(await thief.arrive(callback)).toBe('/panel/?refused=expired');
  });

  const changed: readonly (readonly [string, (url: URL) => void, string])[] = [
    ['another state', (url) => url.searchParams.set('state', 'x'.repeat(43)), 'invalid'],
    ['no state', (url) => url.searchParams.delete('state'), 'invalid'],
    ['no code', (url) => url.searchParams.delete('code'), 'invalid'],
    ['a code that was never given', (url) => url.searchParams.set('code', 'made-up'), 'invalid'],
    ['the name of another provider', (url) => url.searchParams.set('iss', 'https://evil.example'), 'invalid'],
    ['two codes', (url) => url.searchParams.append('code', 'second'), 'invalid'],
    [
      'a refusal of the person',
      (url) => {
        url.searchParams.delete('code');
        url.searchParams.set('error', 'access_denied');
      },
      'refused',
    ],
  ];
  it.each(changed)('is refused with %s', async (_, change, refused) => {
    const somebody = browser();
    const callback = new URL(await somebody.comeBack(await somebody.leave()));
    change(callback);
    expect(await somebody.arrive(callback.href)).toBe(`/panel/?refused=${refused}`);
    expect((await somebody.viewer()).administrator).toBeNull();
  });

  it('of one browser never carries the code of another', async () => {
    const [one, other] = [browser(), browser()];
    const [first, second] = [
      await one.comeBack(await one.leave()),
      await other.comeBack(await other.leave()),
    ];
    const mixed = new URL(first);
    mixed.searchParams.set('code', new URL(second).searchParams.get('code') ?? '');
    expect(await one.arrive(mixed.href)).toMatch(/refused=/);
  });

  it('leads to fixed places only, whatever stands in the address', async () => {
    const somebody = browser();
    const callback = new URL(await somebody.comeBack(await somebody.leave()));
    for (const name of ['return_to', 'redirect_uri', 'next'])
      callback.searchParams.set(name, 'https://evil.example/');
    expect(await somebody.arrive(callback.href)).toBe('/panel/');
  });

  it('[AU-05] is not begun without end from one address', async () => {
    const somebody = browser();
    const begun = await Promise.all(Array.from({ length: 40 }, () => somebody.leave()));
    expect(begun.filter((to) => to.startsWith(issuer))).toHaveLength(30);
    expect(begun.filter((to) => to.endsWith('/panel/?refused=busy'))).toHaveLength(10);
  });

  it('[ADM-04] is neither begun nor ended from where the panel may not be used', async () => {
    const outside = createOpenIdBrowser(server.url, '198.51.100.7');
    expect(await outside.leave()).toBe(`${server.url}/panel/?refused=from-here`);
    const somebody = browser();
    const callback = await somebody.comeBack(await somebody.leave());
    for (const [name, value] of somebody.cookies) outside.cookies.set(name, value);
    expect(await outside.arrive(callback)).toBe('/panel/?refused=from-here');
    await expectFailure('address-not-allowed');
  });

  it('is not begun by a foreign page', async () => {
    const response = await fetch(`${server.url}/openid/start`, {
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(response.headers.get('location')).toBe('/panel/');
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('[ADM-02] sessions by the provider', () => {
  it('end when what is made of its answers changes, and when it is switched off', async () => {
    const [one, other] = [browser(), browser()];
    await one.signIn();
    await changeOpenId('label: "Colleagues", sessionHours: 4');
    expect((await one.viewer()).administrator).not.toBeNull();
    await changeOpenId('adminGroups: ["it", "board"]');
    await vi.waitFor(async () => expect((await one.viewer()).administrator).toBeNull());
    await other.signIn();
    await changeOpenId('enabled: false');
    await vi.waitFor(async () => expect((await other.viewer()).administrator).toBeNull());
    expect(await browser().leave()).toBe(`${server.url}/panel/?refused=off`);
    await changeOpenId('enabled: true');
  });

  it('end at the provider, too, where it offers that', async () => {
    const response = await fetch(`${server.url}/openid/sign-out`, { redirect: 'manual' });
    const to = new URL(response.headers.get('location') ?? '');
    expect(to.origin).toBe(issuer);
    expect(to.searchParams.get('post_logout_redirect_uri')).toBe(`${server.url}/panel/`);
    expect(to.searchParams.get('client_id')).toBe(CLIENT);
  });
});

describe('[SECW-01] the settings of the provider', () => {
  const check = async () => {
    const { data } = await panel.ask(
      'mutation { checkOpenId { ... on OpenIdCheck { problem details authorizationEndpoint signsOut } } }',
    );
    return data.checkOpenId;
  };
  const serving = async (handler: RequestListener): Promise<{ url: string; close(): void }> => {
    const other = createServer(handler).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const close = (): void => {
      other.closeAllConnections();
      other.close();
    };
    return { url: `http://127.0.0.1:${port}`, close };
  };

  it('never show the secret again, nor does anything that is written down', async () => {
    const { data } = await panel.ask(
      '{ openId { hasSecret callbackUrl label } settingsChanges { nodes { fields { name after secret } } } }',
    );
    expect(data.openId).toMatchObject({ hasSecret: true, callbackUrl: `${server.url}/openid/callback` });
    expect(JSON.stringify(data)).not.toContain(SECRET);
  });

  it('are tried before they are trusted', async () => {
    expect(await check()).toEqual({
      problem: null,
      details: '',
      authorizationEndpoint: `${issuer}/authorize`,
      signsOut: true,
    });
  });

  it.each<readonly [string, RequestListener, string]>([
    [
      'says that it is somebody else',
      (_request, response) => response.end(JSON.stringify({ issuer: 'https://evil.example' })),
      'INVALID',
    ],
    ['is no provider', (_request, response) => response.end('<html>'), 'INVALID'],
    [
      'leads elsewhere',
      (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'INVALID',
    ],
    [
      'answers without end',
      (_request, response) => {
        const fill = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
        };
        response.on('drain', fill);
        fill();
      },
      'UNAVAILABLE',
    ],
    ['hangs', () => undefined, 'UNAVAILABLE'],
  ])(
    'say what is wrong when the other side %s',
    async (_, handler, problem) => {
      const other = await serving(handler);
      await changeOpenId(`issuer: "${other.url}"`);
      const started = performance.now();
      expect(await check()).toMatchObject({ problem });
      expect(await browser().leave()).toMatch(/\/panel\/\?refused=(invalid|unavailable)$/);
      expect(performance.now() - started).toBeLessThan(25_000);
      other.close();
      await changeOpenId(`issuer: "${issuer}"`);
    },
    40_000,
  );

  it('are asked at public addresses only, unless the configuration allows others', async () => {
    await changeOpenId('issuer: "https://10.1.2.3"');
    expect(await check()).toMatchObject({ problem: 'ADDRESS' });
    await changeOpenId('issuer: "http://127.0.0.1:9"');
    expect(await check()).toMatchObject({ problem: 'UNAVAILABLE' });
    await changeOpenId(`issuer: "${issuer}"`);
  });

  it.each([
    ['issuer: "http://login.example.org"', 'issuer', 'issuer'],
    ['issuer: "https://login.example.org/?x=1"', 'issuer', 'issuer'],
    ['issuer: "https://a:b@login.example.org"', 'issuer', 'issuer'],
    ['issuer: ""', 'issuer', 'required'],
    ['clientId: " "', 'clientId', 'required'],
    ['sessionHours: 13', 'sessionHours', 'range'],
    ['scopes: ["a b"]', 'scopes', 'pattern'],
    ['allowedDomains: ["@x"]', 'allowedDomains', 'pattern'],
  ])('name the field and the rule: %s', async (changes, field, rule) => {
    const { data } = await panel.ask(
      `mutation { change: changeOpenId(changes: { ${changes} }) { ... on Rejection { code problems { field rule } } } }`,
    );
    expect(data.change).toEqual({ code: 'VALIDATION_FAILED', problems: [{ field, rule }] });
  });

  it('are shown to an auditor and changed or tried by full administrators only', async () => {
    person = { sub: 'watcher', groups: ['audit'] };
    const auditor = browser();
    expect(await auditor.signIn()).toBe('/panel/');
    const { abilities } = await auditor.viewer();
    expect(abilities).toContain('openId');
    expect(abilities).not.toContain('checkOpenId');
  });
});
