import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  joinAsGuest,
  openVisitor,
  PATIENCE,
  seesMoving,
  tileOf,
  type Visitor,
} from './visitor.spec-support.ts';
import { createAccount, createConference, startWorld, type World } from './world.spec-support.ts';

let world: World;
let visitors: Visitor[] = [];

beforeAll(async () => {
  world = await startWorld();
  await createAccount(world, 'olga', 'Olga Owner');
}, 60_000);

afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  visitors = [];
});

afterAll(() => world.close());

/** Somebody whose connections can be asked what they send. */
const watched = async (): Promise<Page> => {
  const visitor = await openVisitor();
  visitors.push(visitor);
  await visitor.context.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    Object.assign(globalThis, { connections });
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
  return visitor.page;
};

/** Heights of the pictures that leave this page, the smallest first. */
const sentHeights = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const { connections } = globalThis as typeof globalThis & { connections: RTCPeerConnection[] };
    const heights: number[] = [];
    for (const connection of connections)
      for (const report of (await connection.getStats()).values())
        if (report.type === 'outbound-rtp' && report.kind === 'video' && report.active)
          heights.push(report.frameHeight ?? 0);
    return heights.sort((a, b) => a - b);
  });

it('[WEBRTC-02] a sender who is small on every screen sends one small picture, and the large one once he is on stage', async () => {
  const id = await createConference(world, { title: 'Layers', ownerId: 'olga', visibility: 'PUBLIC' });
  const address = `${world.url}/c/${id}`;
  const [anna, boris] = [await watched(), await watched()];
  await joinAsGuest(anna, address, 'Anna');
  await joinAsGuest(boris, address, 'Boris');
  await seesMoving(boris, 'Anna');
  await expect.poll(() => sentHeights(anna), { timeout: PATIENCE }).toEqual([180, 360, 720]);
  await boris.setViewportSize({ width: 320, height: 300 });
  await expect.poll(() => sentHeights(anna), { timeout: PATIENCE }).toEqual([180]);
  await seesMoving(boris, 'Anna');
  const picture = tileOf(boris, 'Anna').locator('video').first();
  const height = () => picture.evaluate((video) => (video as HTMLVideoElement).videoHeight);
  await expect.poll(height, { timeout: PATIENCE }).toBe(180);
  await boris.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(() => sentHeights(anna).then((sent) => sent.length), { timeout: PATIENCE }).toBe(3);
  await expect.poll(height, { timeout: PATIENCE }).toBe(720);
});
