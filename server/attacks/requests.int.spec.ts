import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../testing/client.ts';
import { expectWell, furnishedPanel, headOf } from '../testing/furnished.ts';
import { personOf } from '../testing/people.ts';
import { startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let cookie: string;

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
  const boris = await personOf(panel, server.url, 'boris');
  cookie = `${panel.cookieHeader()}; ${boris.cookieHeader()}`;
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

type Operation = { readonly method: string; readonly path: string };

/** Every operation of the REST interface that changes something, from its own description. */
const restWrites = async (): Promise<readonly Operation[]> => {
  const description = (await (await fetch(`${server.url}/api/v3/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
      .map((method) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{[^}]+\}/g, 'anna') })),
  );
};

const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

describe('[WB-04] what a foreign page can send with the cookies of its visitor', {
  timeout: PATIENCE,
}, () => {
  it('changes nothing at the REST interface, by any method or type', async () => {
    const writes = await restWrites();
    expect(writes.length).toBeGreaterThan(20);
    const head = await headOf(panel);
    for (const { method, path } of writes) {
      const at = `${server.url}${path.startsWith('/api') ? path : `/api/v3.11${path}`}`;
      const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
      const statuses = [
        (await fetch(at, { headers: { cookie, ...evil } })).status,
        ...(await Promise.all(
          simple.map(async (type) => {
            const headers = { cookie, ...evil, 'content-type': type };
            return (await fetch(at, { method: 'POST', headers, body: '{"topic":"x"}' })).status;
          }),
        )),
        (await fetch(at, { method, headers: { cookie, ...evil } })).status,
      ];
      expect([method, path, statuses.filter((status) => status < 400)]).toEqual([method, path, []]);
    }
    expect(await headOf(panel)).toBe(head);
  });

  it.each([
    ['application/x-www-form-urlencoded', (query: string) => `query=${encodeURIComponent(query)}`],
    [
      'multipart/form-data; boundary=x',
      (query: string) => `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${query}\r\n--x--\r\n`,
    ],
    ['text/plain', (query: string) => JSON.stringify({ query })],
    ['application/json', (query: string) => JSON.stringify({ query })],
    ['application/graphql', (query: string) => query],
  ])('changes nothing by GraphQL as %s', async (type, bodyOf) => {
    const query = 'mutation { deleteConference(id: "room") { __typename } }';
    const head = await headOf(panel);
    for (const headers of [evil, { ...evil, 'x-rostrum-csrf': '1' }, {}]) {
      const sent = { cookie, 'content-type': type, ...headers };
      const { status } = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: sent,
        body: bodyOf(query),
      });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    const got = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { cookie },
    });
    expect(got.status).toBeGreaterThanOrEqual(400);
    expect(await headOf(panel)).toBe(head);
  });

  it('is not let in by a preflight', async () => {
    const headers = {
      ...evil,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-rostrum-csrf',
    };
    const { headers: answer } = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers });
    expect(answer.get('access-control-allow-origin')).toBeNull();
    expect(answer.get('access-control-allow-credentials')).toBeNull();
  });
});

const exhausting: readonly (readonly [string, unknown])[] = [
  ['eleven levels', { query: `{ ${'a { '.repeat(11)} id ${' }'.repeat(11)} }` }],
  [
    'sixteen aliases',
    { query: `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: viewer { abilities }`).join(' ')} }` },
  ],
  ['fifty-one directives', { query: `{ viewer ${'@include(if: true) '.repeat(51)} { abilities } }` }],
  ['a thousand and one words', { query: `{ viewer { ${'abilities '.repeat(1001)} } }` }],
  ['fragments in a circle', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }],
  [
    'fragments that double each time',
    {
      query: `{ ...F0 } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} a${n}: viewer { abilities } }`).join(' ')} fragment F12 on Query { viewer { abilities } }`,
    },
  ],
  ['fields that overlap', { query: `{ ${'conferences { nodes { id } } '.repeat(160)} missing }` }],
  ['a batch', [{ query: '{ viewer { abilities } }' }, { query: '{ viewer { abilities } }' }]],
  [
    'a list of thirty thousand',
    {
      query: 'mutation ($ids: [ID!]!) { actOnAccounts(ids: $ids, action: DELETE) { __typename } }',
      variables: { ids: Array.from({ length: 30_000 }, () => 'x') },
    },
  ],
  [
    'a list in the document',
    { query: `mutation { actOnAccounts(ids: [${'"x" '.repeat(600)}], action: DELETE) { __typename } }` },
  ],
  [
    'a text of a megabyte',
    { query: '{ conferences(text: "x") { nodes { id } } }', variables: { text: 'x'.repeat(1_000_000) } },
  ],
  [
    'all reports with full pages',
    {
      query: `{ eventLog(first: 200) { nodes { details { name value } } } settingsChanges(first: 200) { nodes { fields { name before after } } }
        a: settingsChanges(first: 200) { nodes { fields { name before after } } } b: eventLog(first: 200) { nodes { details { name value } } }
        c: callHistory(first: 200) { nodes { participants { nodes { displayName } } } } }`,
    },
  ],
];

describe('[WB-05] a query that would exhaust the server', { timeout: PATIENCE }, () => {
  it.each(exhausting)('is refused before it costs anything: %s', async (_what, body) => {
    const send = async () => {
      const headers = {
        cookie: panel.cookieHeader(),
        'content-type': 'application/json',
        'x-rostrum-csrf': '1',
      };
      const text = JSON.stringify(body);
      const [began, memory] = [process.cpuUsage(), process.memoryUsage().rss];
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: text });
      const answer = await response.text();
      const { user, system } = process.cpuUsage(began);
      const grown = (process.memoryUsage().rss - memory) / 1024 / 1024;
      return { status: response.status, answer, milliseconds: (user + system) / 1000, grown };
    };
    const head = await headOf(panel);
    const first = await send();
    const runs = [first, await send(), await send()];
    expect(first.answer).not.toContain('"data":{');
    expect(first.status === 200 || first.status === 400 || first.status === 413).toBe(true);
    // Asker and server are one process here, so this is what both cost together.
    expect(Math.min(...runs.map(({ milliseconds }) => milliseconds))).toBeLessThan(100);
    expect(Math.min(...runs.map(({ grown }) => grown))).toBeLessThan(32);
    expect(await headOf(panel)).toBe(head);
  });

  it('leaves it well', () => expectWell(panel));
});

describe('[WB-09] every answer', { timeout: PATIENCE }, () => {
  const addresses = [
    '/',
    '/panel',
    '/panel/conferences',
    '/c/room',
    '/nothing',
    '/graphql',
    '/metrics',
    '/health/ready',
    '/export/events.csv',
    '/api/v3.11/users',
    '/api/v3.11/nothing',
    '/api/docs',
    '/api/v3/openapi.json',
    '/oauth2/authorize',
    '/oauth2/interaction/x',
    '/.well-known/oauth-authorization-server',
    '/vsstatus',
    '/%',
    '/c/%ff',
  ];

  it.each(addresses)('binds the browser: %s', async (path) => {
    const response = await fetch(`${server.url}${path}`, { redirect: 'manual' });
    const header = (name: string): string => response.headers.get(name) ?? '';
    const policy = header('content-security-policy');
    for (const directive of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "default-src 'self'",
    ])
      expect([directive, policy.includes(directive)]).toEqual([directive, true]);
    expect(policy).not.toMatch(/script-src[^;]*('unsafe|\*)/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('x-frame-options')).toBe('DENY');
    expect(header('cross-origin-opener-policy')).toBe('same-origin');
    expect(header('referrer-policy')).toBe('same-origin');
    expect(header('cache-control')).toMatch(/no-store|no-cache/);
    expect(header('server') + header('x-powered-by')).toBe('');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '%0d%0aset-cookie:%20x=1',
    'data:text%2fhtml,x',
    'javascript:alert(1)',
    'https:%2f%2fevil.example%2f',
    '%2f%2fevil.example',
    '@evil.example',
    '%5c%5cevil.example',
  ])('leads nowhere else, though asked for %s', async (target) => {
    const paths = [
      `/webrtc/${target}`,
      `/${target}`,
      `/panel?next=${target}`,
      `/?to=${target}`,
      `/c/${target}`,
      `/oauth2/authorize?client_id=x&response_type=code&redirect_uri=${target}`,
      `/oauth2/interaction/${target}`,
      `/export/events.csv?next=${target}`,
    ];
    for (const path of paths) {
      const response = await fetch(`${server.url}${path}`, { redirect: 'manual' });
      const location = response.headers.get('location');
      expect(response.headers.get('set-cookie') ?? '').not.toContain('x=1');
      if (location === null) continue;
      expect([path, new URL(location, server.url).origin]).toEqual([path, new URL(server.url).origin]);
      expect(location).toMatch(/^\/[^/\\]/);
    }
  });
});
