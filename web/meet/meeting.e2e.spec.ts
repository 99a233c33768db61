import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  hears,
  hearsNothing,
  inRoom,
  joinAsGuest,
  openVisitor,
  PATIENCE,
  seesMoving,
  tileOf,
  type Visitor,
} from './visitor.spec-support.ts';
import {
  createAccount,
  createConference,
  startWorld,
  stopConference,
  type World,
} from './world.spec-support.ts';

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

const visitor = async (): Promise<Visitor> => {
  const opened = await openVisitor();
  visitors.push(opened);
  return opened;
};

const publicRoom = async (): Promise<{ id: string; address: string }> => {
  const id = await createConference(world, { title: 'Weekly sync', ownerId: 'olga', visibility: 'PUBLIC' });
  return { id, address: `${world.url}/c/${id}` };
};

const meeting = async (names: readonly string[], query = '') => {
  const { id, address } = await publicRoom();
  const people = await Promise.all(names.map(() => visitor()));
  for (const [index, name] of names.entries()) {
    const page = people[index]?.page;
    if (page) await joinAsGuest(page, address + query, name);
  }
  return { id, address, pages: people.map(({ page }) => page) };
};

describe('a meeting', () => {
  it('[REP-05] [REP-09] tells administrators with what somebody came', async () => {
    await meeting(['Клара']);
    const connections = async () =>
      (
        await world.panel.ask(`{ connections(text: "webclient guest клара") { nodes {
          open address userAgent person { displayName } meeting { title }
          client { system processorCores screen microphones cameras } } } }`)
      ).data.connections.nodes;
    await expect.poll(connections).toHaveLength(1);
    expect((await connections())[0]).toMatchObject({
      open: true,
      address: '127.0.0.1',
      userAgent: expect.stringContaining('Chrome'),
      person: { displayName: 'Клара' },
      meeting: { title: 'Weekly sync' },
      client: {
        processorCores: expect.any(Number),
        screen: expect.stringMatching(/^\d+x\d+$/),
        microphones: expect.arrayContaining([expect.stringContaining('Fake')]),
        cameras: [expect.stringContaining('fake')],
      },
    });
  });

  it('[REP-05] tells administrators by which way the media goes', async () => {
    const { pages } = await meeting(['Борис']);
    await pages[0]!.getByRole('button', { name: 'More' }).waitFor();
    const route = async () => {
      const { data } = await world.panel.ask(
        '{ connections(text: "борис") { nodes { route { kind protocol localAddresses serverAddress } } } }',
      );
      return data.connections.nodes[0].route;
    };
    await expect.poll(route, { timeout: 40_000 }).toEqual({
      kind: expect.stringMatching(/^(host|prflx)$/),
      protocol: 'udp',
      localAddresses: expect.arrayContaining([expect.stringMatching(/^[\d.]+:\d+$/)]),
      serverAddress: expect.stringMatching(/^[\d.]+:\d+$/),
    });
  });

  it('[MEET-01] [WEBRTC-02] lets two people see each other move', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await seesMoving(anna!, 'Boris');
    await seesMoving(boris!, 'Anna');
  });

  it('[NET-03] works over TCP alone', async () => {
    const { pages } = await meeting(['Anna', 'Boris'], '?transport=tcp');
    const [anna, boris] = pages;
    await seesMoving(anna!, 'Boris');
    await seesMoving(boris!, 'Anna');
    await boris!.getByRole('button', { name: 'More' }).click();
    await boris!.getByRole('menuitem', { name: 'Settings' }).click();
    await boris!.getByRole('tab', { name: 'Connection' }).click();
    await expect
      .poll(() => boris!.getByTestId('connection').textContent(), { timeout: 40_000 })
      .toMatch(/Route of the media\s*TCP/);
  });

  it('[MODE-01] shows everybody to everybody in a room of three, and closes the gap when one leaves', async () => {
    const { pages } = await meeting(['Anna', 'Boris', 'Clara']);
    const [anna, boris, clara] = pages;
    await seesMoving(anna!, 'Boris');
    await seesMoving(anna!, 'Clara');
    await seesMoving(clara!, 'Anna');
    await boris!.getByRole('button', { name: 'Leave the meeting' }).click();
    await boris!.getByRole('heading', { name: 'You left the meeting' }).waitFor();
    await tileOf(anna!, 'Boris').waitFor({ state: 'detached' });
    await boris!.getByRole('button', { name: 'Back to the meeting' }).click();
    await inRoom(boris!);
    await seesMoving(anna!, 'Boris');
  });

  it('[MEET-02] [FILE-01] carries chat, with links that are safe, and files to those present and those who come later', async () => {
    const { pages, address } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await anna!.getByRole('button', { name: 'Open the chat' }).click();
    await anna!.getByLabel('Message to everybody').fill('See https://example.org/a <b>now</b>');
    await anna!.keyboard.press('Enter');
    await boris!.getByRole('button', { name: 'Open the chat, unread: 1' }).click();
    const log = boris!.getByRole('log');
    await log.getByText('<b>now</b>').waitFor();
    expect(await log.getByRole('link').getAttribute('href')).toBe('https://example.org/a');
    expect(await log.getByRole('link').getAttribute('rel')).toContain('noopener');
    const chooser = anna!.waitForEvent('filechooser');
    await anna!.getByRole('button', { name: 'Send files' }).click();
    await (await chooser).setFiles({
      name: 'План.txt',
      mimeType: 'text/html',
      buffer: Buffer.from('<b>plan</b>'),
    });
    const { page: late } = await visitor();
    await joinAsGuest(late, address, 'Late');
    await late.getByRole('button', { name: 'Open the chat' }).click();
    await late.getByRole('log').getByText('<b>now</b>').waitFor();
    for (const page of [boris!, late]) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /^Download План\.txt, 11/ }).click();
      const saved = await download;
      expect(saved.suggestedFilename()).toBe('План.txt');
      expect(readFileSync(await saved.path(), 'utf8')).toBe('<b>plan</b>');
    }
  });

  it('[MEET-01] carries voices, silences the muted, and shows whose camera is off', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await seesMoving(boris!, 'Anna');
    await hears(boris!);
    await boris!.locator('figure[data-speaking]', { hasText: 'Anna' }).waitFor();
    await anna!.getByRole('button', { name: 'Mute microphone' }).click();
    await tileOf(boris!, 'Anna').getByRole('img', { name: 'Microphone off' }).waitFor();
    await hearsNothing(boris!);
    await anna!.keyboard.press('KeyM');
    await tileOf(boris!, 'Anna').getByRole('img', { name: 'Microphone off' }).waitFor({ state: 'detached' });
    await hears(boris!);
    await anna!.getByRole('button', { name: 'Turn camera off' }).click();
    await tileOf(boris!, 'Anna').locator('video').waitFor({ state: 'detached' });
    await anna!.getByRole('button', { name: 'Turn camera on' }).click();
    await seesMoving(boris!, 'Anna');
  });

  it('[MEET-01] gives the stage to a shared screen with its presenter beside it', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await anna!.getByRole('button', { name: 'Share the screen, with its sound' }).click();
    await anna!.getByText('You are sharing your screen').waitFor();
    await seesMoving(boris!, 'Screen of Anna');
    const stage = await tileOf(boris!, 'Screen of Anna').boundingBox();
    const face = await boris!.locator('figure:not([data-screen]):not([data-self])').first().boundingBox();
    expect(stage!.width).toBeGreaterThan(face!.width * 2);
    await anna!.getByRole('button', { name: 'Stop sharing', exact: true }).click();
    await tileOf(boris!, 'Screen of Anna').waitFor({ state: 'detached' });
    await seesMoving(boris!, 'Anna');
  });

  it('[MEET-01] comes back by itself after the connection broke, without leaving the room', async () => {
    const { address } = await publicRoom();
    const [first, second] = [await visitor(), await visitor()];
    await joinAsGuest(first.page, address, 'Anna');
    const socket = second.page.waitForEvent('websocket');
    await second.page.routeWebSocket(/signalling/, (route) => {
      const server = route.connectToServer();
      void second.page
        .exposeFunction('breakConnection', () => {
          void route.close({ code: 3001 });
          void server.close({ code: 3001 });
        })
        .catch(() => undefined);
    });
    await joinAsGuest(second.page, address, 'Boris');
    await socket;
    await seesMoving(first.page, 'Boris');
    await second.page.evaluate('breakConnection()');
    await second.page.getByText('The connection was interrupted').waitFor();
    await second.page.getByText('The connection was interrupted').waitFor({ state: 'detached' });
    await seesMoving(first.page, 'Boris');
    await seesMoving(second.page, 'Anna');
    expect(await tileOf(first.page, 'Boris').count()).toBe(1);
  });

  it('[MEET-01] offers the way back after the page was reloaded by accident', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await seesMoving(anna!, 'Boris');
    await boris!.reload();
    await boris!.getByRole('button', { name: 'Back to the meeting' }).click();
    await inRoom(boris!);
    await seesMoving(anna!, 'Boris');
    await seesMoving(boris!, 'Anna');
    expect(await tileOf(anna!, 'Boris').count()).toBe(1);
  });

  it('[MEET-01] [NET-02] goes on after the server was killed, and started again with an external address that nobody answers at', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await seesMoving(anna!, 'Boris');
    await world.panel.change('changeSettings(changes: { network: { external: ["198.51.100.77:4307"] } })');
    await world.kill();
    await anna!.getByText('The connection was interrupted').waitFor();
    await world.revive();
    await anna!.getByText('The connection was interrupted').waitFor({ state: 'detached' });
    await seesMoving(anna!, 'Boris');
    await seesMoving(boris!, 'Anna');
  });

  it('[MEET-01] keeps everybody in the room when the media worker dies, and brings the pictures back', async () => {
    const { pages } = await meeting(['Anna', 'Boris']);
    const [anna, boris] = pages;
    await seesMoving(anna!, 'Boris');
    const notice = anna!.getByText('Sound and picture are being restored').waitFor();
    world.killMediaWorker();
    await notice;
    await anna!.getByText('Sound and picture are being restored').waitFor({ state: 'detached' });
    await seesMoving(anna!, 'Boris');
    await seesMoving(boris!, 'Anna');
  });

  it('ends for everybody when an administrator stops it', async () => {
    const { pages, id } = await meeting(['Anna', 'Boris']);
    await seesMoving(pages[0]!, 'Boris');
    await stopConference(world, id);
    for (const page of pages)
      await page.getByRole('heading', { name: 'The meeting is over' }).waitFor({ timeout: PATIENCE });
  });
});
