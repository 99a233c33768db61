import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './client.spec-support.ts';
import { connectBoth, enter, eventTypes, send, watch } from './parameters.spec-support.ts';
import { CONFERENCE, startTestServer, type TestServer } from './room.spec-support.ts';

describe.each(['SIGKILL', 'SIGABRT', 'SIGSTOP'] as const)('a media worker that gets %s', (signal) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ workers: 2 });
  });
  afterAll(() => server.kill());

  it('[MODE-01] gives its room to another worker; nobody leaves', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    await connectBoth(ann.client, ann.room);
    await send(ann.client, ann.room, 'camera');
    const slot = server.media.rooms.get(CONFERENCE)?.worker;
    const pids = server.media.pool.workers.map((worker) => worker.pid);
    const pid = slot?.pid ?? 0;
    expect(pid).toBeGreaterThan(0);

    process.kill(pid, signal);
    await ann.client.told('mediaLost');
    const restored = await ann.client.told('mediaRestored');
    await bob.client.told('mediaRestored');
    expect(restored.transports.send.id).not.toBe(ann.room.transports.send.id);

    await connectBoth(ann.client, restored);
    await send(ann.client, restored, 'microphone');
    await send(ann.client, restored, 'camera');
    await watch(bob, ann);
    const types = await eventTypes(server);
    expect(types.slice(3)).toEqual(['SessionMediaLost', 'SessionMediaRestored']);

    await until('both slots', () => server.media.pool.workers.every((worker) => worker.ready));
    const now = server.media.pool.workers.map((worker) => worker.pid);
    expect(now.filter((one) => pids.includes(one))).toHaveLength(1);
    expect(now).not.toContain(pid);
  });
});
