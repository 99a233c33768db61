import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audience } from '#domain/session-key/index.ts';
import { TestClient } from './client.spec-support.ts';
import { enter, resumeData } from './parameters.spec-support.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

const listeners = new Set<(audience: Audience) => void>();
const generations: Record<Audience, number> = { users: 0, guests: 0 };
const regenerate = (audience: Audience): void => {
  generations[audience] += 1;
  for (const listener of listeners) listener(audience);
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    keys: {
      of: (audience) => new Uint8Array(32).fill(generations[audience] + (audience === 'users' ? 100 : 0)),
      changes: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
});
afterAll(async () => {
  await server.kill();
  expect(listeners.size).toBe(0);
});

const comeBack = async (resumeToken: string) => {
  const client = await TestClient.open(server.url);
  return client.request('resume', resumeData({ resumeToken }, []));
};

it('[SET-06] whoever is in the room gets another token when the key is replaced, and nobody the use of an old one', async () => {
  const { client, room } = await enter(server, 'Ann');
  regenerate('users');
  regenerate('guests');
  const { resumeToken } = await client.told('resumeTokenChanged');
  expect(client.all('resumeTokenChanged')).toHaveLength(1);
  expect(client.closed).toBeNull();
  await expect(comeBack(room.resumeToken)).rejects.toMatchObject({ code: 'RESUME_REFUSED' });
  expect((await comeBack(resumeToken)).participantId).toBe(room.participantId);
});

it('[SET-06] who was away when the key was replaced needs a new ticket', async () => {
  const { client, room } = await enter(server, 'Bob');
  client.socket.terminate();
  await expect.poll(() => server.gateway.metrics().connections).toBeLessThan(3);
  regenerate('guests');
  await expect(comeBack(room.resumeToken)).rejects.toMatchObject({ code: 'RESUME_REFUSED' });
});
