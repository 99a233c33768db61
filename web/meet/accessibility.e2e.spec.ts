import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  inRoom,
  isAccessible,
  joinAsGuest,
  openVisitor,
  seesMoving,
  signIn,
  type Visitor,
} from './visitor.spec-support.ts';
import {
  accountPassword,
  createAccount,
  createConference,
  removeFrom,
  startWorld,
  type World,
} from './world.spec-support.ts';

let world: World;
let visitors: Visitor[] = [];

beforeAll(async () => {
  world = await startWorld();
  await createAccount(world, 'olga', 'Olga Owner');
  await createAccount(world, 'ivan', 'Ivan Guest');
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
  it('every closed door can be used by everybody', async () => {
    const page = await visitor({ scheme });
    const id = await createConference(world, {
      title: 'By invitation',
      ownerId: 'olga',
      visibility: 'INTERNAL',
      invited: ['olga'],
      uninvitedAllowed: false,
    });
    await page.goto(`${world.url}/c/${id}`);
    await page.getByRole('heading', { name: 'There is no such conference' }).waitFor();
    await page.getByText('Internal conferences need an account').waitFor();
    await isAccessible(page);
    await signIn(page, 'ivan', 'not this one 123');
    await page.getByText('The login or the password is wrong.').waitFor();
    await isAccessible(page);
    await signIn(page, 'ivan', accountPassword);
    await page.getByText('only invited people may join').waitFor();
    await isAccessible(page);
    await page.goto(`${world.url}/c/nothing-here`);
    await page.getByRole('heading', { name: 'There is no such conference' }).waitFor();
    expect(await page.getByLabel('Login').count()).toBe(0);
    await isAccessible(page);
  });

  it('the door that an administrator without an account finds can be used by everybody', async () => {
    const page = await visitor({ scheme });
    const id = await createConference(world, { title: 'Inside', ownerId: 'olga', visibility: 'INTERNAL' });
    await page.context().addCookies(
      world.panel
        .cookieHeader()
        .split('; ')
        .map((cookie) => {
          const [name = '', value = ''] = cookie.split('=');
          return { name, value, url: world.url };
        }),
    );
    await page.goto(`${world.url}/c/${id}`);
    await page.getByText('this conference is not open to guests').waitFor();
    await isAccessible(page);
  });

  it('the stage of a shared screen can be used by everybody', async () => {
    const id = await createConference(world, { title: 'For all', ownerId: 'olga', visibility: 'PUBLIC' });
    const [anna, boris] = [await visitor({ scheme }), await visitor({ scheme })];
    await joinAsGuest(anna, `${world.url}/c/${id}`, 'Anna');
    await joinAsGuest(boris, `${world.url}/c/${id}`, 'Boris');
    await anna.getByRole('button', { name: 'Share the screen, with its sound' }).click();
    await anna.getByText('You are sharing your screen').waitFor();
    await isAccessible(anna);
    await seesMoving(boris, 'Screen of Anna');
    await isAccessible(boris);
  });

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
