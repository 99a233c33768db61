import { request as open } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Callers, furnishCallers, type Program, startObservedServer } from './callers.spec-support.ts';

const PATIENCE = 240_000;
let observed: Awaited<ReturnType<typeof startObservedServer>>;
let callers: Callers;
beforeAll(async () => {
  observed = await startObservedServer();
  callers = await furnishCallers(observed.server);
}, PATIENCE);
afterAll(() => observed.server.close(), PATIENCE);

type Answer = { readonly status: number; readonly text: string };

/** Sends the address as it is written: `fetch` would tidy it up. */
const send = (method: string, path: string, headers: Program['headers']): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(observed.server.url);
    const outgoing = open({ method, path, hostname, port, headers, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part) => {
        text += part;
      });
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    outgoing.once('error', (cause) => reject(new Error(`${method} ${path}`, { cause })));
    outgoing.end();
  });

/** Ways to write an address that some servers in front, or some routers, take for the same one. */
const spellings = (path: string): readonly string[] => {
  const [, first = '', ...rest] = path.split('/');
  const last = rest.at(-1) ?? '';
  const parent = path.slice(0, -last.length - 1);
  return [
    `/${path}`,
    `//x${path}`,
    `/.${path}`,
    `/%2e${path}`,
    `/x/..${path}`,
    `/x/%2e%2e${path}`,
    `/x/%2E%2E%2f${path.slice(1)}`,
    `/assets/..${path}`,
    `/api/docs/..%2f..${path}`,
    `/api/v3.3/software/clients/..%2f..%2f..${path}`,
    path.replaceAll('/', '//'),
    path.replaceAll('/', '%2f').replace('%2f', '/'),
    path.replaceAll('/', '\\'),
    path.replaceAll('/', '%5c').replace('%5c', '/'),
    `${parent}/./${last}`,
    `${parent}/%2e/${last}`,
    `${parent}/x/../${last}`,
    `${parent}/x/%2e%2e/${last}`,
    `${parent};x/${last}`,
    `/${first};x=y/${rest.join('/')}`,
    `${path};x`,
    `${path};/`,
    `${path}.`,
    `${path}./`,
    `${path}.json`,
    `${path}%00`,
    `${path}%20`,
    `${path}%09`,
    `${path}%0a`,
    `${path}%23`,
    `${path}%3f`,
    `${path}//`,
    `${path}/.`,
    `${path}/%2e`,
    `${path}/..;/${last}`,
    path.toUpperCase(),
    `/${first.toUpperCase()}/${rest.join('/')}`,
    `${path}?%61ccess_token=`,
    `http://localhost${path}`,
    `${observed.server.url}${path}`,
    path.replace('/', '/%u002e%u002e/'),
    path.replaceAll('e', '%65'),
    path.replaceAll('e', '%2565'),
    path.replaceAll('s', '\u017f').replaceAll('\u017f', encodeURIComponent('\u017f')),
  ];
};

const overrides: readonly Program['headers'][] = [
  { 'x-http-method-override': 'DELETE' },
  { 'x-http-method': 'DELETE' },
  { 'x-method-override': 'DELETE' },
  { 'x-original-url': '/api/v3.3/users' },
  { 'x-rewrite-url': '/api/v3.3/users' },
  { 'x-original-method': 'DELETE' },
  { 'x-forwarded-prefix': '/api/v3.3/users' },
  { 'x-forwarded-for': '127.0.0.1' },
  { forwarded: 'for=127.0.0.1' },
  { 'x-real-ip': '127.0.0.1' },
  { 'x-forwarded-host': 'localhost' },
  { 'x-authenticated-user': 'admin' },
  { 'x-remote-user': 'admin' },
];

const guarded = [
  ['GET', '/api/v3.3/users'],
  ['GET', '/api/v3.3/users/anna'],
  ['DELETE', '/api/v3.3/users/anna'],
  ['POST', '/api/v3.3/conferences/still-anna/run'],
  ['DELETE', '/api/v3.3/conferences/still-anna'],
  ['GET', '/api/v3.3/logs/messages'],
  ['GET', '/api/v3.3/aliases'],
  ['GET', '/export/events.csv'],
  ['GET', '/export/chat.csv'],
] as const;

/** Without the id of the request. */
const shapeOf = ({ status, text }: Answer): readonly unknown[] => [
  status,
  text.replace(/urn:rostrum:request:[0-9a-f-]+/, ''),
];

describe('an address that is written in another way', { timeout: PATIENCE }, () => {
  it.each(guarded)('[AZ-01] is guarded as the plain one, or is none: %s %s', async (method, path) => {
    const refused = await send(method, path, {});
    expect([401, 403]).toContain(refused.status);
    for (const spelling of spellings(path)) {
      const answer = await send(method, spelling, {});
      if (answer.status === refused.status) expect(shapeOf(answer)).toEqual(shapeOf(refused));
      else expect([spelling, [400, 404]]).toEqual([spelling, expect.arrayContaining([answer.status])]);
    }
  });

  it('[AZ-01] means the same thing or nothing to those who may', async () => {
    const path = '/api/v3.3/users';
    const plain = await send('GET', path, callers.key.headers);
    expect(plain.status).toBe(200);
    for (const spelling of spellings(path)) {
      const answer = await send('GET', spelling, callers.key.headers);
      if (answer.status === 200) expect([spelling, answer.text]).toEqual([spelling, plain.text]);
      else expect([spelling, [400, 404]]).toEqual([spelling, expect.arrayContaining([answer.status])]);
    }
  });
});

describe('a header that would turn a request into another', { timeout: PATIENCE }, () => {
  it.each(overrides.map((headers) => [JSON.stringify(headers), headers] as const))(
    '[AZ-01] turns nothing: %s',
    async (_name, headers) => {
      const scoped = callers.wholes.find(({ scope }) => scope === 'users:read');
      const url = '/api/v3.3/users/anna';
      const plain = await send('GET', url, { ...scoped?.headers });
      expect(plain.status).toBe(200);
      expect(await send('GET', url, { ...scoped?.headers, ...headers })).toEqual(plain);
      expect(await send('GET', `${url}?_method=DELETE`, { ...scoped?.headers, ...headers })).toEqual(plain);
      for (const [method, path] of guarded) {
        const refused = await send(method, path, {});
        expect(shapeOf(await send(method, path, headers))).toEqual(shapeOf(refused));
      }
      expect((await send('GET', '/vsstatus', headers)).text).toContain('Rostrum');
    },
  );
});
