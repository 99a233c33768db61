import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { furnishedPanel } from '../testing/furnished.ts';
import { NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let local: string;

/** People reach it by TLS, at a proxy; here we are that proxy. */
beforeAll(async () => {
  server = await startTestServer({ environment: { ROSTRUM_WEB_EXTERNAL_URL: 'https://meet.example.org' } });
  local = `http://127.0.0.1:${server.port}`;
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

type Jar = Record<string, string>;

const ask = async (query: string, jar: Jar = {}, variables: Record<string, string> = {}) => {
  const cookie = Object.entries(jar).map(([name, value]) => `${name}=${value}`);
  const response = await fetch(`${local}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1', cookie: cookie.join('; ') },
    body: JSON.stringify({ query, variables }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  const json = (await response.json()) as any;
  return { json, cookies: response.headers.getSetCookie() };
};

const signIn = (realm: 'PANEL' | 'USER', login: string, password: string, jar: Jar = {}) =>
  ask(
    `mutation ($login: String!, $password: String!) { signIn(realm: ${realm}, login: $login, password: $password) {
      __typename ... on Rejection { code } } }`,
    jar,
    { login, password },
  );

const tokenIn = (line: string | undefined): string => /^[^=]+=([^;]*)/.exec(line ?? '')?.[1] ?? '';
const whoIs = async (jar: Jar) => (await ask('{ viewer { administrator { id } } }', jar)).json.data.viewer;

const PANEL = '__Host-rostrum-panel';
const flags = /^__Host-rostrum-panel=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Strict$/;

describe('[AU-09] the cookie of the panel', { timeout: PATIENCE }, () => {
  let password: string;
  beforeAll(() => {
    password = server.firstAdministrator?.password ?? '';
  });

  it('is bound to host, TLS and site, new at each sign-in, and dead after signing out', async () => {
    const fixed = 'A'.repeat(43);
    const first = await signIn('PANEL', 'admin', password, { [PANEL]: fixed });
    expect(first.cookies).toEqual([expect.stringMatching(flags)]);
    const one = tokenIn(first.cookies[0]);
    expect(one).not.toBe(fixed);
    expect(await whoIs({ [PANEL]: fixed })).toEqual({ administrator: null });
    expect(await whoIs({ [PANEL]: one })).toEqual({ administrator: { id: 'admin' } });

    const second = await signIn('PANEL', 'admin', password, { [PANEL]: one });
    const two = tokenIn(second.cookies[0]);
    expect(two).not.toBe(one);
    expect(await whoIs({ [PANEL]: one })).toEqual({ administrator: null });

    const out = await ask('mutation { signOut(realm: PANEL) { __typename } }', { [PANEL]: two });
    expect(out.cookies).toEqual([
      '__Host-rostrum-panel=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict',
    ]);
    expect(await whoIs({ [PANEL]: two })).toEqual({ administrator: null });
  });

  it('is nothing under a name that another host or a page without TLS could set', async () => {
    const { cookies } = await signIn('PANEL', 'admin', password);
    const token = tokenIn(cookies[0]);
    for (const name of [
      'rostrum-panel',
      '__Secure-rostrum-panel',
      '__host-rostrum-panel',
      '__Host-rostrum-user',
    ])
      expect([name, await whoIs({ [name]: token })]).toEqual([name, { administrator: null }]);
  });

  it('of other browsers is dead once the password is another one', async () => {
    const [elsewhere, here] = await Promise.all([
      signIn('PANEL', 'admin', password),
      signIn('PANEL', 'admin', password),
    ]);
    const changed = await ask(
      `mutation ($from: String!, $to: String!) { changeOwnPassword(realm: PANEL, currentPassword: $from, newPassword: $to) {
        __typename } }`,
      { [PANEL]: tokenIn(here.cookies[0]) },
      { from: password, to: NEW_PASSWORD },
    );
    expect(await whoIs({ [PANEL]: tokenIn(changed.cookies[0]) })).toEqual({ administrator: { id: 'admin' } });
    for (const { cookies } of [elsewhere, here]) {
      const old = { [PANEL]: tokenIn(cookies[0]) };
      await expect.poll(() => whoIs(old), { timeout: 1_000 }).toEqual({ administrator: null });
    }
  });
});

describe('[AU-09] tokens', { timeout: PATIENCE }, () => {
  it('are 256 bits of chance: ten thousand, no two alike, every bit as often set as not', () => {
    const ids = systemIds(systemClock);
    const tokens = Array.from({ length: 10_000 }, () => Buffer.from(ids.token(), 'base64url'));
    expect(new Set(tokens.map((token) => token.toString('hex'))).size).toBe(10_000);
    for (let bit = 0; bit < 256; bit += 1) {
      const set = tokens.filter((token) => ((token[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
      // Six standard deviations of a fair coin.
      expect(Math.abs(set - 5_000)).toBeLessThan(300);
    }
  });
});

describe('[AU-09] [AZ-07] the secret key', { timeout: PATIENCE }, () => {
  it('that is replaced under load is dead for every call that begins afterwards', async () => {
    const other = await startTestServer();
    const panel = await furnishedPanel(other);
    const generate = async (): Promise<string> =>
      (await panel.ask('mutation { generateApiKey { ... on NewApiKey { key } } }')).data.generateApiKey.key;
    const statusOf = async (key: string): Promise<number> => {
      const headers = { authorization: `Bearer ${key}` };
      return (await fetch(`${other.url}/api/v3.11/users`, { headers })).status;
    };
    const old = await generate();
    let replaced = false;
    const late: number[] = [];
    const caller = async (): Promise<void> => {
      while (late.length < 40) {
        const began = replaced;
        const status = await statusOf(old);
        if (began) late.push(status);
        else expect([200, 401]).toContain(status);
      }
    };
    const callers = Promise.all(Array.from({ length: 8 }, caller));
    const fresh = await generate();
    replaced = true;
    await callers;
    expect(new Set(late)).toEqual(new Set([401]));
    expect(await statusOf(fresh)).toBe(200);
    await other.close();
  });
});
