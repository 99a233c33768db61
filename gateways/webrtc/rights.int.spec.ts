import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProcessRunner, startProcesses } from '#command-api/processes/process-runner.ts';
import { admin } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import type { PeerTransportPair } from '#media-plane/rooms/peer-transport.ts';
import { systemClock } from '#platform/clock/index.ts';
import { connectBoth, enter, send } from './parameters.spec-support.ts';
import { CONFERENCE, ids, startTestServer, type TestServer } from './room.spec-support.ts';

/** Of those without a group, and of guests. */
const GROUP = 'no-group';

let server: TestServer;
let processes: ProcessRunner;
beforeAll(async () => {
  server = await startTestServer();
  processes = await startProcesses({ ...server, clock: systemClock });
});
afterAll(async () => {
  await processes.close();
  await server.kill();
});

const change = (command: RostrumCommand) => {
  const commandId = ids.uuid();
  return server.gate.execute(command, { principal: admin, origin: {}, commandId, correlationId: commandId });
};
const mayShare = (shareDesktop: boolean) =>
  change({ type: 'ChangeGroupRights', data: { groupId: GROUP, rights: { shareDesktop } } });

type Bitrates = Readonly<Record<string, unknown>>;

/** As the worker itself has them. */
const bitratesOf = async ({ send, receive }: PeerTransportPair) => {
  const [sending, receiving] = await Promise.all([send.transport.getStats(), receive.transport.getStats()]);
  return {
    sending: (sending[0] as unknown as Bitrates).maxIncomingBitrate,
    receiving: (receiving[0] as unknown as Bitrates).maxOutgoingBitrate,
  };
};

describe('somebody in a running conference', () => {
  it('[GRP-02] [AZ-07] stops sharing as soon as the right is gone, and may share again when it is back', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    await connectBoth(ann.client, ann.room);
    await send(ann.client, ann.room, 'microphone');
    await send(ann.client, ann.room, 'screen');
    await bob.client.told('participantChanged', (one) => one.screen === 'on');
    await mayShare(false);
    const { rights } = await ann.client.told('rightsChanged');
    expect(rights).toEqual({ sendAudio: true, sendVideo: true, shareContent: false, chat: true });
    await bob.client.told('participantChanged', (one) => one.screen === 'off' && one.microphone === 'on');
    await expect(send(ann.client, ann.room, 'screen')).rejects.toMatchObject({ code: 'SOURCE_NOT_ALLOWED' });
    await mayShare(true);
    await ann.client.told('rightsChanged', (news) => news.rights.shareContent);
    await send(ann.client, ann.room, 'screen');
    await Promise.all([ann.client.request('leave', {}), bob.client.request('leave', {})]);
  });

  it('[USR-04] [GRP-04] is held to other bitrates while media flows, and to none when the limit is gone', async () => {
    const ann = await enter(server, 'Ann');
    await connectBoth(ann.client, ann.room);
    await send(ann.client, ann.room, 'camera');
    const { transports } = server.media.rooms.get(CONFERENCE)?.peers.get(ann.room.participantId) ?? {};
    if (transports == null) throw new Error('she has no media');
    const limit = (incoming: number | null, outgoing: number | null) =>
      change({ type: 'ChangeGroupLimits', data: { groupId: GROUP, limits: { incoming, outgoing } } });
    await limit(512, 256);
    await expect.poll(() => bitratesOf(transports)).toEqual({ sending: 256_000, receiving: 512_000 });
    await limit(2048, null);
    await expect.poll(() => bitratesOf(transports)).toEqual({ sending: 12_000_000, receiving: 2_048_000 });
    await limit(null, null);
    await expect.poll(() => bitratesOf(transports)).toEqual({ sending: 12_000_000, receiving: undefined });
    expect(ann.client.closed).toBeNull();
    await ann.client.request('leave', {});
  });

  it('[SET-07] is held to what the whole server allows as soon as it is set, and let go when it is not', async () => {
    const ann = await enter(server, 'Ann');
    const bob = await enter(server, 'Bob');
    for (const { client, room } of [ann, bob]) await connectBoth(client, room);
    await send(ann.client, ann.room, 'camera');
    const tile = { width: 1280, height: 720, priority: 1 };
    const view = { ...tile, participantId: ann.room.participantId, source: 'camera' as const };
    await bob.client.request('setViews', { views: [view] });
    const peers = server.media.rooms.get(CONFERENCE)?.peers;
    const { transports } = peers?.get(ann.room.participantId) ?? {};
    if (transports == null) throw new Error('she has no media');
    const layer = () => [...(peers?.get(bob.room.participantId)?.consumers.values() ?? [])][0]?.wantedLayer;
    await expect.poll(layer).toBe(2);
    const set = (on: boolean) =>
      change({
        type: 'ChangeSettings',
        data: {
          section: 'application',
          changes: {
            ...{ limitBitrate: on, bitrate: 300, limitFrameSize: on, frameHeight: 200 },
            ...{ limitFrameRate: on, frameRate: 10 },
          },
        },
      });
    await set(true);
    const told = await ann.client.told('rightsChanged', (news) => news.limits.frameRate !== null);
    expect(told.limits).toEqual({ frameRate: 10, frameHeight: 200 });
    await expect.poll(() => bitratesOf(transports)).toMatchObject({ sending: 300_000 });
    await expect.poll(layer).toBe(0);
    const { room, client } = await enter(server, 'Cid');
    expect(room.self.limits).toEqual({ frameRate: 10, frameHeight: 200 });
    await set(false);
    await ann.client.told('rightsChanged', (news) => news.limits.frameHeight === null);
    await expect.poll(() => bitratesOf(transports)).toMatchObject({ sending: 12_000_000 });
    await expect.poll(layer).toBe(2);
    for (const one of [ann.client, bob.client, client]) await one.request('leave', {});
  });
});
