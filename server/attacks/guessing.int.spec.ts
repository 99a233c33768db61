import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '#platform/clock/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import type { TestClient } from '../testing/client.ts';
import { furnishedPanel } from '../testing/furnished.ts';
import { conferenceOf, personOf } from '../testing/people.ts';
import { startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
const ACCOUNTS = 8;
const ROUNDS = 6;
const GUESSES = 20_000;
/** Below the limits of aliases and of misses. */
const GUESSES_AT_ONCE = 10;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let strangers = 0;

beforeAll(async () => {
  server = await startTestServer({ environment: { ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' } });
  panel = await furnishedPanel(server);
  for (let number = 0; number < ACCOUNTS; number += 1) await personOf(panel, server.url, `known${number}`);
  await conferenceOf(panel, 'known0', 'private');
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

/** From an address of its own each time, unless one is given. */
const ask = async (query: string, address?: string) => {
  strangers += 1;
  const from = address ?? `10.${strangers >> 16}.${(strangers >> 8) & 255}.${strangers & 255}`;
  const began = performance.now();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1', 'x-forwarded-for': from },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  const took = performance.now() - began;
  const changing = new Set(['date', 'content-security-policy']);
  const headers = [...response.headers].filter(([name]) => !changing.has(name));
  return { took, body, seen: JSON.stringify([response.status, headers, body]) };
};

type Answer = Awaited<ReturnType<typeof ask>>;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Of two kinds of question, asked in turn so that whatever else the machine does meets both alike. */
const compare = async (pairs: readonly (readonly [string, string])[]) => {
  const [these, those]: [Answer[], Answer[]] = [[], []];
  for (const [index, [one, other]] of pairs.entries()) {
    const first = await ask(index % 2 === 0 ? one : other);
    const second = await ask(index % 2 === 0 ? other : one);
    these.push(index % 2 === 0 ? first : second);
    those.push(index % 2 === 0 ? second : first);
  }
  const differences = these.map(({ took }, index) => took - (those[index]?.took ?? 0));
  return {
    seen: new Set([...these, ...those].map(({ seen }) => seen)),
    /** Share of the usual time by which the two kinds differ. */
    apart: Math.abs(median(differences)) / median(these.map(({ took }) => took)),
  };
};

const attempt = (login: string): string =>
  `mutation { signIn(realm: USER, login: "${login}", password: "a wrong password") { ... on Rejection { code } } }`;

describe('[AU-05] whoever guesses passwords', { timeout: PATIENCE }, () => {
  it('sees no difference between logins that exist and others, in no byte and in no time', async () => {
    await compare([[attempt('known0'), attempt('nobody0')]]);
    const pairs = Array.from({ length: (ACCOUNTS - 1) * ROUNDS }, (_, index) => {
      const number = 1 + (index % (ACCOUNTS - 1));
      return [attempt(`known${number}`), attempt(`nobody${number}`)] as const;
    });
    const { seen, apart } = await compare(pairs);
    expect(seen.size).toBe(1);
    // Without the work of a hash for unknown logins it would be nearly all of the time.
    expect(apart).toBeLessThan(0.3);
  });

  it('in crowds is sent away at once, and nobody else waits', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { cookie: panel.cookieHeader() },
    });
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const waits: number[] = [];
    const ping = async (): Promise<void> => {
      const began = performance.now();
      socket.ping();
      await once(socket, 'pong');
      waits.push(performance.now() - began);
    };
    const before = process.memoryUsage().rss;
    const crowd = Promise.all(Array.from({ length: 300 }, (_, index) => ask(attempt(`crowd${index}`))));
    let over = false;
    void crowd.then(() => {
      over = true;
    });
    while (!over) await ping();
    socket.terminate();
    const codes = (await crowd).map(({ body }) => JSON.parse(body).data.signIn.code);
    expect(new Set(codes)).toEqual(new Set(['OVERLOADED', 'SIGN_IN_FAILED']));
    expect(codes.filter((code) => code === 'OVERLOADED').length).toBeGreaterThan(0);
    expect(median(waits)).toBeLessThan(250);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
    expect(JSON.parse((await ask(attempt('nobody'))).body).data.signIn.code).toBe('SIGN_IN_FAILED');
  });

  it('never gets in with an empty password', async () => {
    for (const [realm, login] of [
      ['USER', 'known0'],
      ['PANEL', 'admin'],
      ['USER', 'nobody'],
    ] as const) {
      const text = `mutation { signIn(realm: ${realm}, login: "${login}", password: "") { __typename ... on Rejection { code problems { field rule } } } }`;
      expect(JSON.parse((await ask(text)).body).data.signIn).toEqual({
        __typename: 'Rejection',
        code: 'VALIDATION_FAILED',
        problems: [{ field: 'password', rule: 'required' }],
      });
    }
    const form = {
      grant_type: 'password',
      client_id: 'x',
      client_secret: '',
      username: 'known0',
      password: '',
    };
    const grant = await fetch(`${server.url}/oauth2/v1/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(grant.status).toBeGreaterThanOrEqual(400);
  });
});

describe('[AU-07] whoever guesses conferences', { timeout: PATIENCE }, () => {
  const page = (id: string): string => `{ conferencePage(id: "${id}") { id title } }`;
  const join = (id: string): string =>
    `mutation { joinConference(id: "${id}", guestName: "V") { ... on JoinTicket { ticket } ... on Rejection { code } } }`;

  it.each([
    ['the page', page],
    ['the door', join],
  ])('sees no difference between what is private and what does not exist: %s', async (_what, question) => {
    const pairs = Array.from(
      { length: 60 },
      (_, index) => [question('private'), question(`none${index}`)] as const,
    );
    await compare(pairs.slice(0, 5));
    const { seen, apart } = await compare(pairs);
    expect(seen.size).toBe(1);
    expect(apart).toBeLessThan(0.5);
  });

  it('sees the same answer for twenty thousand ids of chance as for what is private', async () => {
    const ids = systemIds(systemClock);
    const pages = (of: readonly string[]): string =>
      `{ ${of.map((id, index) => `page${index}: conferencePage(id: "${id}") { id title }`).join(' ')} }`;
    const chance = (): string[] => Array.from({ length: GUESSES_AT_ONCE }, () => ids.digits(10));
    const { seen } = await ask(pages(chance().fill('private')));
    const others = new Set<string>();
    for (let guesses = 0; guesses < GUESSES; guesses += GUESSES_AT_ONCE) {
      others.add((await ask(pages(chance()))).seen);
    }
    expect([...others]).toEqual([seen]);
  });

  it('gets the same page for every address', async () => {
    const pages = await Promise.all(
      ['private', 'room', 'nothing'].map(async (id) => {
        const response = await fetch(`${server.url}/c/${id}`);
        return [response.status, (await response.text()).replaceAll(/nonce="[^"]*"/g, '')];
      }),
    );
    expect(new Set(pages.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('is slowed down after thirty misses, at both doors together', async () => {
    const address = '198.51.100.77';
    const codes: string[] = [];
    for (let guess = 0; guess < 40; guess += 1) {
      const id = systemIds(systemClock).digits(10);
      const { body } = await ask(guess % 2 === 0 ? page(id) : join(id), address);
      const { data, errors } = JSON.parse(body);
      codes.push(errors?.[0]?.extensions.code ?? data.joinConference?.code ?? 'null');
    }
    expect(codes.indexOf('RATE_LIMITED')).toBeGreaterThanOrEqual(30);
    expect(codes.slice(-5)).toContain('RATE_LIMITED');
    expect(JSON.parse((await ask(page('room'), address)).body).errors[0].extensions.code).toBe(
      'RATE_LIMITED',
    );
    expect(JSON.parse((await ask(page('room'))).body).data.conferencePage).toMatchObject({ id: 'room' });
  });

  it('has ten thousand million numbers before him, evenly spread and never in a row', () => {
    const ids = systemIds(systemClock);
    const numbers = Array.from({ length: 10_000 }, () => ids.digits(10));
    expect(new Set(numbers).size).toBeGreaterThan(9_990);
    for (let place = 1; place < 10; place += 1) {
      const counts = new Map<string, number>();
      for (const number of numbers)
        counts.set(number.charAt(place), (counts.get(number.charAt(place)) ?? 0) + 1);
      // Six standard deviations of a fair digit.
      for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(180);
    }
    const followers = numbers.filter((number, index) => Number(number) === Number(numbers[index - 1]) + 1);
    expect(followers).toEqual([]);
  });
});
