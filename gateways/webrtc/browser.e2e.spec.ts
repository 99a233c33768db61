import { ortc, type types } from 'mediasoup';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { routerCodecs } from '#media-plane/codecs.ts';
import { type Browser, buildPage, openBrowser } from './browser.spec-support.ts';
import { startTestServer, type TestServer } from './room.spec-support.ts';

type Measured = { frames: number; audio: number; protocol: string; speakers: readonly string[] };
type Meeting = {
  join(options: {
    ticket: string;
    forceTcp: boolean;
    codec: string;
    known: types.RtpCapabilities;
  }): Promise<string>;
  measure(): Promise<Measured>;
};
declare const meeting: Meeting;

const DEADLINE = 20_000;
const known = ortc.generateRouterRtpCapabilities(routerCodecs);

const measure = (page: Page): Promise<Measured> => page.evaluate(() => meeting.measure());

/** Asks until the page has what is expected of it. */
const reaches = (page: Page, what: string, check: (now: Measured) => boolean): Promise<Measured> =>
  vi.waitFor(
    async () => {
      const now = await measure(page);
      if (!check(now)) throw new Error(`not in time: ${what}: ${JSON.stringify(now)}`);
      return now;
    },
    { timeout: DEADLINE, interval: 100 },
  );

const growing = async (page: Page): Promise<Measured> => {
  const before = await reaches(page, 'first frames and sound', (now) => now.frames > 0 && now.audio > 0);
  return reaches(page, 'more frames', (now) => now.frames >= before.frames + 20);
};

describe('two browsers', () => {
  let browser: Browser;
  let server: TestServer;
  beforeAll(async () => {
    // The door of the media port stands before the worker, so that a meeting over TCP goes through it.
    const media = { statusText: 'here' };
    server = await startTestServer({ workers: 2, page: await buildPage(), media });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const enter = async (name: string, forceTcp: boolean, codec: string) => {
    const page = await browser.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(name, message.text());
    });
    await page.goto(`http://${server.host}/`);
    const options = { ticket: server.ticket(name), forceTcp, codec, known };
    const participantId = await page.evaluate((given) => meeting.join(given), options);
    return { page, participantId };
  };

  it.each([
    ['[NET-03] over UDP', 'VP8', false, 'udp'],
    ['[NET-03] over TCP only, through the door of the media port,', 'VP8', true, 'tcp'],
    ['[WEBRTC-01] over UDP', 'VP9', false, 'udp'],
    ['[WEBRTC-01] over UDP', 'H264', false, 'udp'],
    ['[WEBRTC-01] over UDP', 'AV1', false, 'udp'],
  ])('[WEBRTC-02] see and hear each other, %s with %s', async (_, codec, forceTcp, protocol) => {
    const ann = await enter('Ann', forceTcp, `video/${codec}`);
    const bob = await enter('Bob', forceTcp, `video/${codec}`);
    await ann.page.bringToFront();
    expect((await growing(ann.page)).protocol).toBe(protocol);
    await bob.page.bringToFront();
    expect((await growing(bob.page)).protocol).toBe(protocol);
    await reaches(bob.page, 'a speaker', (now) => now.speakers.length > 0);
    await Promise.all([ann.page.close(), bob.page.close()]);
  });

  it('come back with picture and sound after their media worker was killed', async () => {
    const ann = await enter('Ann', false, 'video/VP8');
    const bob = await enter('Bob', false, 'video/VP8');
    await growing(bob.page);
    const [room] = server.media.rooms.values();
    const pid = room?.worker?.pid;
    if (pid == null) throw new Error('no room');
    process.kill(pid, 'SIGKILL');
    await reaches(bob.page, 'the picture to go', (now) => now.frames === 0);
    await reaches(bob.page, 'the picture to come back', (now) => now.frames > 0);
    await growing(bob.page);
    await Promise.all([ann.page.close(), bob.page.close()]);
  });
});
