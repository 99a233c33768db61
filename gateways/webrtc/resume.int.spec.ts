import { afterEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { until } from './client.spec-support.ts';
import {
  comeBack,
  connectBoth,
  type Entered,
  enter,
  eventTypes,
  send,
  watch,
} from './parameters.spec-support.ts';
import { LIMITS } from './protocol/index.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './room.spec-support.ts';

const running: TestServer[] = [];
const start = async (options: TestServerOptions = {}) => {
  const server = await startTestServer(options);
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
});

/** Ann sends to Bob. */
const pair = async (server: TestServer) => {
  const ann = await enter(server, 'Ann');
  const bob = await enter(server, 'Bob');
  for (const { client, room } of [ann, bob]) await connectBoth(client, room);
  await send(ann.client, ann.room, 'microphone');
  await send(ann.client, ann.room, 'camera');
  return { ann, bob };
};

/** Moves time in steps that let pings be answered, as in life. */
const pass = async (clock: VirtualClock, milliseconds: number, present: readonly Entered[]) => {
  const views: [] = [];
  for (let passed = 0; passed < milliseconds; passed += 5000) {
    clock.advance(5000);
    for (const { client } of present) {
      await client.request('setViews', { views });
      await client.request('setViews', { views });
    }
  }
};

describe('[MEET-01] coming back', () => {
  it('after a lost socket keeps place and media; the others see "reconnecting" and nobody left', async () => {
    const server = await start();
    const { ann, bob } = await pair(server);
    const [voice] = await watch(bob, ann);
    ann.client.socket.terminate();
    await bob.client.told('participantChanged', (one) => one.connection === 'reconnecting');
    const back = await comeBack(server, ann);
    expect(back.room).toMatchObject({ participantId: ann.room.participantId, mediaKept: true });
    expect(back.room.producers?.map((one) => one.source)).toEqual(['microphone', 'camera']);
    expect(back.room.transports.send.id).toBe(ann.room.transports.send.id);
    expect(back.room.transports.send.iceParameters).not.toEqual(ann.room.transports.send.iceParameters);
    const changes = bob.client.all('participantChanged');
    await until(
      'connected again',
      () => bob.client.all('participantChanged').at(-1)?.connection === 'connected',
    );
    expect(changes.length).toBeGreaterThan(0);
    expect(bob.client.all('consumerClosed')).toEqual([]);
    expect(voice).toBeDefined();
    expect(await eventTypes(server)).toEqual(['SessionOpened', 'ParticipantAdmitted', 'ParticipantAdmitted']);
  });

  it('announces what it receives again', async () => {
    const server = await start();
    const { ann, bob } = await pair(server);
    const streams = await watch(bob, ann);
    bob.client.socket.terminate();
    const back = await comeBack(server, bob);
    expect(new Set(back.room.consumerIds)).toEqual(new Set(streams.map((one) => one.consumerId)));
    await until('both streams', () => back.client.all('consumerCreated').length === 2);
  });

  it('without transports builds media anew', async () => {
    const server = await start();
    const { ann, bob } = await pair(server);
    const [voice] = await watch(bob, ann);
    ann.client.socket.terminate();
    const back = await comeBack(server, ann, []);
    expect(back.room.mediaKept).toBe(false);
    await bob.client.told('consumerClosed', (one) => one.consumerId === voice?.consumerId);
    await send(back.client, back.room, 'camera');
  });

  it('from a second window takes over from the first', async () => {
    const server = await start();
    const ann = await enter(server, 'Ann');
    const second = await comeBack(server, ann);
    expect((await ann.client.ended()).code).toBe(4409);
    await second.client.request('setViews', { views: [] });
  });

  it('with a token that this server did not sign is refused', async () => {
    const server = await start();
    const ann = await enter(server, 'Ann');
    const forged = { ...ann, room: { ...ann.room, resumeToken: `${ann.room.resumeToken}x` } };
    await expect(comeBack(server, forged)).rejects.toMatchObject({ code: 'RESUME_REFUSED' });
  });

  it('too late finds the participant gone, with the reason in the log', async () => {
    const clock = virtualClock();
    const server = await start({ clock });
    const { ann, bob } = await pair(server);
    ann.client.socket.terminate();
    await bob.client.told('participantChanged', (one) => one.connection === 'reconnecting');
    await pass(clock, LIMITS.resumeWithin - 5000, [bob]);
    expect(bob.client.all('participantLeft')).toEqual([]);
    await pass(clock, 5000, [bob]);
    await bob.client.told('participantLeft', (one) => one.reason === 'connection-lost');
    await expect(comeBack(server, ann)).rejects.toMatchObject({ code: 'PARTICIPANT_NOT_FOUND' });
  });

  it('after a restart of the server works with the same token and loses nobody', async () => {
    const first = await start();
    const { ann, bob } = await pair(first);
    await first.kill();
    expect((await ann.client.ended()).code).toBe(4503);
    const second = await start({ after: first });
    const annAgain = await comeBack(second, ann);
    const bobAgain = await comeBack(second, bob);
    expect(annAgain.room).toMatchObject({ participantId: ann.room.participantId, mediaKept: false });
    expect(annAgain.room.self).toEqual(ann.room.self);
    await connectBoth(annAgain.client, annAgain.room);
    await send(annAgain.client, annAgain.room, 'microphone');
    await send(annAgain.client, annAgain.room, 'camera');
    await watch(bobAgain, annAgain);
    expect(await eventTypes(second)).toEqual(['SessionOpened', 'ParticipantAdmitted', 'ParticipantAdmitted']);
  });

  it('after a restart is counted: who does not come back has left', async () => {
    const first = await start();
    const { ann } = await pair(first);
    await first.kill();
    const clock = virtualClock();
    const second = await start({ after: first, clock });
    const annAgain = await comeBack(second, ann);
    expect(annAgain.room.participants).toMatchObject([{ displayName: 'Bob', connection: 'reconnecting' }]);
    await pass(clock, LIMITS.resumeWithin, [annAgain]);
    await annAgain.client.told('participantLeft', (one) => one.reason === 'connection-lost');
  });
});
