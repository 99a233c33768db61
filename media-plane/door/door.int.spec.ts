import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#platform/clock/index.ts';
import { defaultMediaConfig, fixedAddress } from '../config.ts';
import { openWebRtcTransports } from '../rooms/peer-transport.ts';
import { isSuccess, nominatingCheck } from '../worker-build/stun.ts';
import type { MediaWorker } from '../workers/media-worker.ts';
import { WorkerPool } from '../workers/worker-pool.ts';
import { MediaDoor } from './door.ts';

const statusText = 'Rostrum, compatible with TrueConf Server API, 0.1.0.0\n';
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close();
});

const doorAt = (port: number): MediaDoor => {
  const addresses = fixedAddress('127.0.0.1', port);
  return new MediaDoor({ addresses, statusText, clock: systemClock }, () => undefined);
};

const openDoor = async (): Promise<MediaDoor> => {
  const door = doorAt(0);
  closers.push(() => door.close());
  await door.start();
  return door;
};

const openPool = async () => {
  const config = { ...defaultMediaConfig, addresses: fixedAddress('127.0.0.1', 0), workers: 1, statusText };
  let restarts = 0;
  const pool = new WorkerPool(
    { config, clock: systemClock, log: () => undefined },
    {
      onWorkerReady: () => {
        restarts += 1;
      },
      onWorkerDied: () => undefined,
    },
  );
  closers.push(() => pool.close());
  await pool.start();
  const [worker] = pool.workers;
  if (worker === undefined) throw new Error('no worker');
  return { worker, starts: () => restarts };
};

const openTransport = async ({ running }: MediaWorker) => {
  const { worker, server, doorPort, told } = running;
  const router = await worker.createRouter({ mediaCodecs: [] });
  const limits = { incoming: null, outgoing: null };
  const place = { router, server, doorPort, told };
  return (await openWebRtcTransports(place, { forceTcp: true, limits })).send;
};

const speak = async (port: number): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  closers.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
};

/** RFC 4571: the length before the message. */
const framed = (message: Buffer): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
};

const reachesWorker = async (worker: MediaWorker): Promise<boolean> => {
  const { iceParameters, iceCandidates } = (await openTransport(worker)).options();
  const [{ port, protocol } = { port: 0, protocol: '' }] = iceCandidates;
  expect(protocol).toBe('tcp');
  const socket = await speak(port);
  const answered = once(socket, 'data');
  const check = framed(nominatingCheck(iceParameters));
  socket.write(check.subarray(0, 1));
  socket.write(check.subarray(1));
  const [answer]: Buffer[] = await answered;
  return answer !== undefined && isSuccess(answer.subarray(2));
};

describe('the door of the media port', () => {
  it('[API-03] answers over HTTP whether the server is there, and leads media to the worker', async () => {
    const { worker } = await openPool();
    const port = worker.running.doorPort ?? 0;
    const answer = await fetch(`http://127.0.0.1:${port}/vsstatus`);
    expect([answer.status, await answer.text()]).toEqual([200, statusText]);
    expect((await fetch(`http://127.0.0.1:${port}/api/v3/users`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/vsstatus`, { method: 'POST', body: 'x' })).status).toBe(
      405,
    );
    expect(await reachesWorker(worker)).toBe(true);
  });

  it('[NET-03] leads to the worker that took the place of a killed one', async () => {
    const { worker, starts } = await openPool();
    const { doorPort } = worker.running;
    process.kill(worker.pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(starts()).toBe(2), { timeout: 10_000 });
    expect(worker.running.doorPort).toBe(doorPort);
    expect(await reachesWorker(worker)).toBe(true);
  });

  it('sends away who comes while no worker is there, and whoever speaks neither', async () => {
    const door = await openDoor();
    const early = await speak(door.port);
    early.write(framed(Buffer.alloc(100)));
    await once(early, 'close');
    const garbage = await speak(door.port);
    garbage.write('\xff'.repeat(10_000), 'latin1');
    garbage.resume();
    await once(garbage, 'close');
    const endless = await speak(door.port);
    endless.on('error', () => undefined);
    endless.write(`GET /vsstatus HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(10_000)}`);
    endless.resume();
    await once(endless, 'close');
    expect(await (await fetch(`http://127.0.0.1:${door.port}/vsstatus`)).text()).toBe(statusText);
  });

  it('refuses to start on a port that is taken', async () => {
    const { port } = await openDoor();
    const other = doorAt(port);
    await expect(other.start()).rejects.toThrow('The media port cannot be opened');
  });
});
