import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import {
  inRoom,
  isAccessible,
  joinAsGuest,
  openVisitor,
  seesMoving,
  type Visitor,
} from './visitor.spec-support.ts';
import { createAccount, createConference, removeFrom, startWorld, type World } from './world.spec-support.ts';

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

const visitor = async (options: Parameters<typeof openVisitor>[0] = {}): Promise<Page> => {
  const opened = await openVisitor(options);
  visitors.push(opened);
  return opened.page;
};

const openAndCheck = async (page: Page, button: string, found: string): Promise<void> => {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('complementary', { name: found }).waitFor();
  await isAccessible(page);
};

describe.each(['light', 'dark'] as const)('with the %s scheme', (scheme) => {
  it('every screen of a call can be used by everybody', async () => {
    const id = await createConference(world, { title: 'For all', ownerId: 'olga', visibility: 'PUBLIC' });
    const address = `${world.url}/c/${id}`;
    const anna = await visitor({ scheme });
    await anna.goto(address);
    await anna.getByLabel('Your name').fill('Anna');
    await anna.getByRole('button', { name: 'Turn camera off' }).waitFor();
    await isAccessible(anna);
    await anna.getByRole('button', { name: 'Choose microphone and speaker' }).click();
    await anna.getByRole('menuitem', { name: 'Play a test sound' }).waitFor();
    await isAccessible(anna);
    await anna.keyboard.press('Escape');
    await anna.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(anna);
    await isAccessible(anna);
    const boris = await visitor();
    await joinAsGuest(boris, address, 'Boris');
    await seesMoving(anna, 'Boris');
    await isAccessible(anna);
    await openAndCheck(anna, 'Open the chat', 'Chat');
    await anna.getByLabel('Message to everybody').fill('Hello');
    await anna.keyboard.press('Enter');
    await anna.getByRole('log').getByText('Hello').waitFor();
    await isAccessible(anna);
    await openAndCheck(anna, 'Show who is here', 'People');
    await anna.getByRole('button', { name: 'More' }).click();
    await anna.getByRole('menuitem', { name: 'Settings' }).click();
    await anna.getByRole('tab', { name: 'Behaviour' }).click();
    await isAccessible(anna);
    await anna.keyboard.press('Escape');
    await removeFrom(world, id, 'Anna');
    await anna.getByRole('heading', { name: 'You were removed from the meeting' }).waitFor();
    await isAccessible(anna);
  });
});
