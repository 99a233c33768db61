import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { furnishedPanel } from './testing/furnished.ts';
import { startTestServer } from './testing/test-server.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
});
afterAll(() => server.close());

const generate = async (options = ''): Promise<string> => {
  const { data } = await panel.ask(
    `mutation { generateApiKey${options} { ... on NewApiKey { key } ... on Rejection { code problems { field } } } }`,
  );
  return data.generateApiKey.key;
};

const call = (path: string, key: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/v3.3/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
  });

const statusOf = async (key: string, path = 'users'): Promise<number> => (await call(path, key)).status;

describe('[API-04] [SECW-02] the secret key', () => {
  it('[AU-09] lets a program read and change everything, and shows where it came from', async () => {
    const key = await generate();
    expect(key).toMatch(/^[\w-]{43}$/);
    const users = await (await call('users', key)).json();
    expect(users.users.map(({ id }: { id: string }) => id)).toEqual(['anna']);
    const body = { login_name: 'boris', email: 'boris@example.org', password: 'violet harbour clock' };
    const created = await call('users', key, { method: 'POST', body: JSON.stringify(body) });
    expect(created.status).toBe(200);
    await vi.waitFor(async () => {
      const { data } = await panel.ask('{ apiKey { lastUsedFrom addresses } }');
      expect(data.apiKey).toEqual({ lastUsedFrom: '127.0.0.1', addresses: [] });
    });
    const { data } = await panel.ask(
      '{ settingsChanges { nodes { objectName fields { name before after } } } }',
    );
    expect(JSON.stringify(data)).not.toContain(key);
  });

  it('[ADM-08] reads no chats without a record, and says of which conference they are', async () => {
    const key = await generate();
    for (const path of ['logs/messages', 'logs/messages', 'logs/messages?to_call_id=nowhere'])
      expect(await statusOf(key, path)).toBe(200);
    await vi.waitFor(async () => {
      const fields = 'objectId details { name value }';
      const { data } = await panel.ask(`{ eventLog(event: "read_report") { nodes { ${fields} } } }`);
      const told = data.eventLog.nodes.map(
        ({ objectId, details }: { objectId: string; details: { name: string; value: string }[] }) => [
          objectId,
          details.at(-1),
        ],
      );
      expect(told).toEqual([
        ['api-key', { name: 'Session', value: 'nowhere' }],
        ['api-key', { name: 'Scope', value: 'all' }],
      ]);
    });
  });

  it('follows the rules for passwords of users', async () => {
    const key = await generate();
    const body = { login_name: 'short', email: 'short@example.org', password: 'short' };
    expect((await call('users', key, { method: 'POST', body: JSON.stringify(body) })).status).toBe(400);
  });

  it('[AU-09] [AZ-07] is dead as soon as there is another one, or none', async () => {
    const first = await generate();
    const second = await generate();
    expect([await statusOf(first), await statusOf(second)]).toEqual([403, 200]);
    await panel.change('revokeApiKey');
    expect(await statusOf(second)).toBe(403);
    expect(await statusOf('A'.repeat(43))).toBe(403);
  });

  it('[AU-09] works from the addresses it is meant for, until it expires, and in a header only', async () => {
    expect(await statusOf(await generate('(addresses: ["10.0.0.0/8"])'))).toBe(403);
    expect(await statusOf(await generate('(addresses: ["127.0.0.0/8", "::1"])'))).toBe(200);
    const key = await generate();
    const inAddress = await fetch(`${server.url}/api/v3.3/users?access_token=${key}`);
    expect(inAddress.status).toBe(403);
  });
});
