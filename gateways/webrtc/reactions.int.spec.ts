import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter } from './parameters.spec-support.ts';
import { LIMITS } from './protocol/index.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

const listeners = new Set<(allowed: boolean) => void>();
let allowed = true;
const turn = (on: boolean): void => {
  allowed = on;
  for (const listener of listeners) listener(on);
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    reactions: {
      current: () => allowed,
      follow: (listener) => {
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

it('[MEET-02] a reaction reaches everybody in the room, and the log hears nothing of it', async () => {
  const [ann, bob] = [await enter(server, 'Ann'), await enter(server, 'Bob')];
  const { head } = server.log;
  await ann.client.request('react', { reaction: 'applause' });
  const news = { participantId: ann.room.participantId, reaction: 'applause' };
  expect(await bob.client.told('reacted')).toEqual(news);
  expect(await ann.client.told('reacted')).toEqual(news);
  expect(server.log.head).toBe(head);
  for (const { client } of [ann, bob]) await client.request('leave', {});
});

it('[MEET-02] reactions of one participant are few', async () => {
  const { client } = await enter(server, 'Ann');
  const burst = LIMITS.reactionsPerSecond * 10 + 5;
  const codes = await Promise.all(
    Array.from({ length: burst }, () =>
      client.request('react', { reaction: 'heart' }).then(
        () => 'SHOWN',
        (error: { readonly code: string }) => error.code,
      ),
    ),
  );
  expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(2);
  expect(codes[0]).toBe('SHOWN');
  await client.request('leave', {});
});

it('[SET-07] reactions are hidden and refused as soon as they are switched off, and back at once', async () => {
  const ann = await enter(server, 'Ann');
  expect(ann.room.reactions).toBe(true);
  turn(false);
  expect(await ann.client.told('reactionsAllowed')).toEqual({ allowed: false });
  await expect(ann.client.request('react', { reaction: 'heart' })).rejects.toMatchObject({
    code: 'REACTIONS_OFF',
  });
  const late = await enter(server, 'Late');
  expect(late.room.reactions).toBe(false);
  turn(true);
  await ann.client.told('reactionsAllowed', (news) => news.allowed);
  await ann.client.request('react', { reaction: 'heart' });
  for (const { client } of [ann, late]) await client.request('leave', {});
});
