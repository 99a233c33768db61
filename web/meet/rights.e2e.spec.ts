import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  isAccessible,
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

const lines = (page: Page, name: string) =>
  tileOf(page, name)
    .locator('video')
    .first()
    .evaluate((video) => (video as HTMLVideoElement).videoHeight);

it('[SET-07] a running picture becomes small when the server limits it, and reactions go with their switch', async () => {
  const id = await createConference(world, { title: 'Limits', ownerId: 'olga', visibility: 'PUBLIC' });
  const [anna, boris] = [await openVisitor(), await openVisitor()];
  visitors = [anna, boris];
  await joinAsGuest(anna.page, `${world.url}/c/${id}`, 'Anna');
  await joinAsGuest(boris.page, `${world.url}/c/${id}`, 'Boris');
  await seesMoving(boris.page, 'Anna');
  const height = () => lines(boris.page, 'Anna');
  await expect.poll(height, { timeout: PATIENCE }).toBe(720);
  const set = (changes: string) =>
    world.panel.change(`changeSettings(changes: { application: { ${changes} } })`);
  await set('limitFrameSize: true, frameHeight: 240');
  await expect.poll(height, { timeout: PATIENCE }).toBe(240);
  await seesMoving(boris.page, 'Anna');

  const react = anna.page.getByRole('button', { name: 'React' });
  await react.click();
  await anna.page.getByRole('menuitem', { name: 'applause' }).click();
  await tileOf(boris.page, 'Anna').getByText('👏').waitFor();
  await boris.page.getByText('Anna reacts: applause').waitFor({ state: 'attached' });
  await react.click();
  await isAccessible(anna.page, 'the choice of reactions');
  await set('limitFrameSize: false, reactions: false');
  await react.waitFor({ state: 'detached' });
  await expect.poll(height, { timeout: PATIENCE }).toBe(720);
}, 90_000);

it('[GRP-02] [AZ-07] a screen disappears from the stage when its presenter loses the right, and he reads why', async () => {
  const id = await createConference(world, { title: 'Rights', ownerId: 'olga', visibility: 'PUBLIC' });
  const [anna, boris] = [await openVisitor(), await openVisitor()];
  visitors = [anna, boris];
  await joinAsGuest(anna.page, `${world.url}/c/${id}`, 'Anna');
  await joinAsGuest(boris.page, `${world.url}/c/${id}`, 'Boris');
  const share = anna.page.getByRole('button', { name: 'Share the screen, with its sound' });
  await share.click();
  await seesMoving(boris.page, 'Screen of Anna');

  const allow = (allowed: boolean) =>
    world.panel.change(`changeGroupRights(id: "no-group", rights: { shareDesktop: ${allowed} })`);
  const asked = performance.now();
  await allow(false);
  await tileOf(boris.page, 'Screen of Anna').waitFor({ state: 'detached' });
  expect(performance.now() - asked).toBeLessThan(5_000);
  await anna.page
    .getByText('Your screen is no longer shown: you may not share it any more')
    .first()
    .waitFor();
  const forbidden = anna.page.getByRole('button', { name: /^You may not share the screen/ });
  expect(await forbidden.getAttribute('aria-disabled')).toBe('true');
  await isAccessible(anna.page, 'a meeting without the right to share');

  await allow(true);
  await share.waitFor();
  await share.click();
  await seesMoving(boris.page, 'Screen of Anna');
}, 90_000);

it('[SET-05] a page older than the server is told to reload, and an old application is offered another without being stopped', async () => {
  const id = await createConference(world, { title: 'Versions', ownerId: 'olga', visibility: 'PUBLIC' });
  const visitor = await openVisitor();
  visitors = [visitor];
  const { page } = visitor;
  let said = { name: 'web', version: '0.0.1' };
  await page.routeWebSocket(/\/signalling$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const message = JSON.parse(String(text));
      if (message.method === 'join') message.data.client.application = said;
      server.send(JSON.stringify(message));
    });
  });
  await page.goto(`${world.url}/c/${id}`);
  await page.getByLabel('Your name').fill('Anna');
  await page.getByRole('button', { name: 'Start and join' }).click();
  await page.getByRole('alert').getByText('This page is out of date').waitFor();
  await isAccessible(page, 'a page that is too old');
  const url = 'https://example.org/setup.exe';
  await world.panel.change(
    `changeSettings(changes: { clientVersions: { windowsCurrent: "8.0", windowsLast: "8.1", windowsUrl: "${url}" } })`,
  );
  said = { name: 'windows', version: '7.0' };
  await page.getByRole('button', { name: 'Reload' }).click();
  await joinAsGuest(page, `${world.url}/c/${id}`, 'Anna');
  const offer = page.getByRole('link', { name: 'Download version 8.1' });
  expect(await offer.getAttribute('href')).toBe(url);
  await isAccessible(page, 'an update is offered');
  await page.getByRole('button', { name: 'Later' }).click();
  await offer.waitFor({ state: 'detached' });
}, 60_000);
