import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectBoth, enter, enterAgain, eventTypes, send } from './parameters.spec-support.ts';
import { CONFERENCE, startTestServer, type TestServer } from './room.spec-support.ts';

const nothingAllowed = { sendAudio: false, sendVideo: false, shareContent: false, chat: false };

describe('a meeting through the gateway', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.kill());

  it('[MEET-01] joins, opens two transports, sends, receives and leaves', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    expect(bob.room.participants.map((one) => one.displayName)).toEqual(['Ann']);
    await connectBoth(ann.client, ann.room);
    await connectBoth(bob.client, bob.room);
    await ann.client.told('participantJoined', (one) => one.displayName === 'Bob');

    await send(ann.client, ann.room, 'microphone');
    const cameraId = await send(ann.client, ann.room, 'camera');
    const voice = await bob.client.told('consumerCreated', (one) => one.source === 'microphone');
    expect(voice.participantId).toBe(ann.room.participantId);
    await bob.client.request('resumeConsumer', { consumerId: voice.consumerId });

    expect(bob.client.all('consumerCreated').some((one) => one.source === 'camera')).toBe(false);
    await bob.client.request('setViews', {
      views: [
        { participantId: ann.room.participantId, source: 'camera', width: 640, height: 360, priority: 2 },
      ],
    });
    const picture = await bob.client.told('consumerCreated', (one) => one.source === 'camera');
    expect(picture.producerId).toBe(cameraId);
    await bob.client.request('resumeConsumer', { consumerId: picture.consumerId });
    const flowing = async () => (await server.media.metrics()).consumersFlowing;
    expect(await flowing()).toBe(2);

    await bob.client.told('participantChanged', (one) => one.camera === 'on' && one.microphone === 'on');
    await ann.client.request('pauseProducer', { producerId: cameraId });
    await bob.client.told('participantChanged', (one) => one.camera === 'off' && one.microphone === 'on');
    await bob.client.request('setViews', { views: [] });

    await ann.client.request('leave', {});
    expect(await ann.client.ended()).toEqual({ code: 1000, reason: 'left' });
    await bob.client.told('consumerClosed', (one) => one.consumerId === voice.consumerId);
    await bob.client.told('participantLeft', (one) => one.reason === 'left');
    await bob.client.request('leave', {});
    expect(await eventTypes(server)).toEqual([
      'SessionOpened',
      'ParticipantAdmitted',
      'ParticipantAdmitted',
      'ParticipantLeft',
      'ParticipantLeft',
    ]);
  });

  it('[MEET-02] chat goes to everybody through the log', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    await ann.client.request('postChat', { messageId: 'm1', text: 'Hello' });
    const message = await bob.client.told('chatPosted');
    expect(message).toMatchObject({ text: 'Hello', displayName: 'Ann', messageId: 'm1' });
    await ann.client.told('chatPosted');
    await Promise.all([ann.client.request('leave', {}), bob.client.request('leave', {})]);
  });

  it('sends exactly what the role allows, one stream per source', async () => {
    const ann = await enter(server, 'Ann');
    const listener = await enterAgain(server, await server.admitWith(nothingAllowed));
    await expect(send(listener.client, listener.room, 'camera')).rejects.toMatchObject({
      code: 'SOURCE_NOT_ALLOWED',
      problems: [{ field: 'data.source', rule: 'allowed' }],
    });
    await send(ann.client, ann.room, 'screen');
    await expect(send(ann.client, ann.room, 'screen')).rejects.toMatchObject({ code: 'SOURCE_TAKEN' });
    await Promise.all([ann.client.request('leave', {}), listener.client.request('leave', {})]);
  });

  it('[CONF-03] [REP-04] a stopped conference ends for everybody with its code, and their averages are kept', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    await server.execute({
      type: 'RemoveParticipant',
      data: { conferenceId: CONFERENCE, participantId: bob.room.participantId },
    });
    await bob.client.told('removed');
    expect((await bob.client.ended()).code).toBe(4410);
    await server.execute({ type: 'StopConference', data: { conferenceId: CONFERENCE } });
    expect(await ann.client.told('sessionClosed')).toEqual({ reason: 'stopped' });
    expect((await ann.client.ended()).code).toBe(4404);
    expect((await server.media.metrics()).rooms).toBe(0);
    await expect.poll(() => summarised(server)).toEqual([bob.room.participantId, ann.room.participantId]);
  });
});

/** Whose averages were recorded after somebody else had ended his stay. */
const summarised = async (server: TestServer): Promise<unknown[]> => {
  const found: unknown[] = [];
  for await (const batch of server.log.readAll(0)) {
    for (const { type, data } of batch) {
      if (type === 'ConnectionSummarised') found.push(Reflect.get(data, 'participantId'));
    }
  }
  return found;
};
