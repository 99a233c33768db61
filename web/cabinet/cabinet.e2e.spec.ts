import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isAccessible, openVisitor, signIn, type Visitor } from '../meet/visitor.spec-support.ts';
import {
  accountPassword,
  createAccount,
  createConference,
  startWorld,
  type World,
} from '../meet/world.spec-support.ts';

/** Milliseconds: a server and browsers start here, perhaps on a busy machine. */
const START = 120_000;

let world: World;
let visitors: Visitor[] = [];
let group: string;
let room: string;

beforeAll(async () => {
  world = await startWorld();
  const { panel } = world;
  for (const [login, name] of [
    ['anna', 'Anna Shvets'],
    ['boris', 'Boris Ivanov'],
    ['clara', 'Clara Novak'],
    ['diana', 'Diana Lane'],
  ] as const) {
    await createAccount(world, login, name);
  }
  group = (await panel.change('createGroup(name: "IT")')).id;
  await panel.ask(
    `mutation { changeAccountGroups(ids: ["anna", "boris"], add: ["${group}"]) { __typename } }`,
  );
  await panel.change(`changeGroupRights(id: "${group}", rights: { record: false })`);
  await panel.change(`changeGroupLimits(id: "${group}", limits: { incoming: 2048 })`);
  await panel.change(
    `addGroupContact(groupId: "${group}", callString: "#sip:100@pbx.example.org", displayName: "Meeting room 3")`,
  );
  room = await createConference(world, { title: 'Weekly', ownerId: 'anna', visibility: 'INTERNAL' });
}, START);

afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  visitors = [];
});

afterAll(() => world.close());

type Options = Parameters<typeof openVisitor>[0];

const open = async (path: string, options: Options = {}) => {
  const visitor = await openVisitor(options);
  visitors.push(visitor);
  await visitor.page.goto(world.url + path);
  return visitor.page;
};

const enter = async (login: string, path = '/cabinet', options: Options = {}) => {
  const page = await open(path, options);
  await signIn(page, login, accountPassword);
  await page.getByRole('navigation', { name: 'Personal area' }).waitFor();
  return page;
};

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const entry = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** A token of a program that acts for the user, by the oldest of the ways. */
const programFor = async (login: string) => {
  const { data } = await world.panel.ask(
    `mutation { registerApplication(name: "Calendar", redirectUris: ["https://calendar.example/cb"],
      scopes: ["users:read"], grantKinds: [PASSWORD]) { ... on ApplicationSecret { id secret } } }`,
  );
  const { id, secret } = data.registerApplication;
  const form = {
    grant_type: 'password',
    client_id: id,
    client_secret: secret,
    username: login,
    password: accountPassword,
  };
  const answer = await fetch(`${world.url}/oauth2/v1/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const call = () =>
    fetch(`${world.url}/api/v3.1/users/${login}`, { headers: { authorization: `Bearer ${token}` } });
  return { call };
};

describe('[CAB-01] the personal area', { timeout: START }, () => {
  it('asks who it is, stays where one wanted to go, and goes back to this server only', async () => {
    const page = await enter('anna', '/cabinet/rights');
    await heading(page, 'Rights and limits').waitFor();
    const other = await open(`/cabinet?return=${encodeURIComponent(`/c/${room}`)}`);
    await signIn(other, 'boris', accountPassword);
    await heading(other, 'Weekly').waitFor();
    const third = await open('/cabinet?return=https%3A%2F%2Fevil.example%2F');
    await signIn(third, 'boris', accountPassword);
    await heading(third, 'Profile').waitFor();
    expect(new URL(third.url()).origin).toBe(world.url);
    await third.getByRole('button', { name: 'Signed in as Boris Ivanov' }).click();
    await third.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(third, 'Personal area').waitFor();
  });

  it('changes the profile, and says what is wrong beside the field', async () => {
    const page = await enter('anna');
    await page.getByLabel('E-mail').fill('nonsense');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This is not an e-mail address.').waitFor();
    await page.getByLabel('E-mail').fill('anna@example.org');
    await page.getByLabel('Company').fill('Acme');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your profile is saved.').waitFor();
    const { data } = await world.panel.ask('{ account(id: "anna") { email company displayName } }');
    expect(data.account).toEqual({ email: 'anna@example.org', company: 'Acme', displayName: 'Anna Shvets' });
  });

  it('says what one may do, how fast, and who decided it', async () => {
    const page = await enter('anna', '/cabinet/rights');
    const record = page.getByRole('listitem').filter({ hasText: 'Record in the application' });
    await record.getByText('not allowed', { exact: true }).waitFor();
    await record.getByText('the group IT does not allow it').waitFor();
    const receiving = page.getByRole('listitem').filter({ hasText: 'Receiving' });
    await receiving.getByText('up to 2048 kbit/s').waitFor();
    await receiving.getByText('by the group IT').waitFor();
  });

  it('shows the rules for passwords as one types, and ends the other sessions with the new one', async () => {
    await world.panel.change('changePasswordSettings(changes: { digits: true })');
    const other = await enter('clara', '/cabinet/sessions');
    const page = await enter('clara', '/cabinet/password');
    const rules = page.getByRole('list', { name: 'What the password needs' });
    await rules.getByText('a digit').waitFor();
    expect(await rules.getByText('– kept').count()).toBe(0);
    const next = 'another long phrase 7';
    await page.getByLabel('Present password').fill('wrong');
    await page.getByLabel(/^New password[ *]*$/).fill(next);
    await page.getByLabel('New password again').fill(next);
    expect(await rules.getByText('– kept').count()).toBe(2);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('This is not your present password.').waitFor();
    await page.getByLabel('Present password').fill(accountPassword);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByRole('link', { name: 'Profile' }).click();
    await heading(page, 'Profile').waitFor();
    await other.reload();
    await heading(other, 'Personal area').waitFor();
  });

  it('[USR-07] lists the browsers in which one is signed in at once, and ends them', async () => {
    const other = await enter('diana', '/cabinet/sessions');
    const page = await enter('diana', '/cabinet/sessions');
    const browsers = page.getByRole('list', { name: 'Browsers' }).getByRole('listitem');
    await expect.poll(() => browsers.count()).toBe(2);
    await browsers.first().getByText('this browser').waitFor();
    await browsers
      .nth(1)
      .getByRole('button', { name: /^Sign out: Chrom/ })
      .click();
    await expect.poll(() => browsers.count()).toBe(1);
    await other.reload();
    await heading(other, 'Personal area').waitFor();
    await signIn(other, 'diana', accountPassword);
    await other.getByRole('navigation', { name: 'Personal area' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed in here only.').waitFor();
  });

  it('[API-02] shows the applications that one has allowed, and ends their tokens with the next call', async () => {
    const { call } = await programFor('boris');
    expect((await call()).status).toBe(200);
    const page = await enter('boris', '/cabinet/applications');
    const calendar = page.getByRole('article', { name: 'Calendar' });
    await calendar.getByText('See users, their names and addresses').waitFor();
    await calendar.getByRole('button', { name: 'End access' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
    await page.getByText('No application has access').waitFor();
    expect((await call()).status).toBe(403);
  });
});

describe('[LDAP-06] the devices of the person', { timeout: START }, () => {
  it('get a password of their own, shown once to whoever knows that of the account, and lose it', async () => {
    const page = await enter('diana', '/cabinet/devices');
    await page.getByText('No device signs in').waitFor();
    await page.getByRole('button', { name: 'Issue a device password' }).click();
    await page.getByLabel('Your password').fill('wrong');
    await page.getByRole('button', { name: 'Issue the password' }).click();
    await page.getByText('This is not your present password.').waitFor();
    await page.getByLabel('Your password').fill(accountPassword);
    await page.getByRole('button', { name: 'Issue the password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Type this into the device' });
    await dialog.waitFor();
    await isAccessible(page, 'device password');
    const secret = (await dialog.getByText(/^(?:[a-z2-9]{4}-){6}[a-z2-9]{4}$/).textContent()) ?? '';
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog.getByRole('button', { name: 'Copy the password' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('Device password since').waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('No device signs in').waitFor();
    const { data } = await world.panel.ask('{ account(id: "diana") { deviceSecretSince } }');
    expect(data.account.deviceSecretSince).toBeNull();
  });
});

describe('[MEET-06] the address book of the personal area', { timeout: START }, () => {
  it('keeps own entries, and leaves those of the groups as they are', async () => {
    const page = await enter('anna', '/cabinet/address-book');
    await entry(page, 'Meeting room 3').getByText('from the group IT').waitFor();
    expect(await entry(page, 'Meeting room 3').getByRole('button').count()).toBe(0);
    await page.getByRole('button', { name: 'Add an entry' }).click();
    await page.getByLabel('Login or call string').fill('two words');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('This is neither a login nor a call string.').waitFor();
    await page.getByLabel('Login or call string').fill(`\\c\\${room}`);
    await page.getByLabel('Name', { exact: true }).fill('Our weekly');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await entry(page, 'Our weekly').getByRole('link', { name: 'Join' }).waitFor();
    await page.getByRole('button', { name: 'Change Our weekly' }).click();
    await page.getByLabel('Name', { exact: true }).fill('The weekly');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('searchbox', { name: 'Search the address book' }).fill('weekly');
    await entry(page, 'The weekly').waitFor();
    await entry(page, 'Meeting room 3').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Remove The weekly' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nobody and nothing is called so.').waitFor();
  });

  it('shows who comes and goes while one looks', async () => {
    const page = await enter('anna', '/cabinet/address-book');
    const boris = entry(page, 'Boris Ivanov');
    await boris.getByText('offline').waitFor();
    const other = await enter('boris', '/cabinet/address-book');
    await boris.getByText('online').waitFor();
    await other.getByRole('button', { name: 'Signed in as Boris Ivanov' }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await boris.getByText('offline').waitFor();
  });

  it('[USR-05] cannot be changed by those whose groups do not allow it', async () => {
    await world.panel.change(`changeGroupRights(id: "${group}", rights: { editAddressBook: false })`);
    const page = await enter('anna', '/cabinet/address-book');
    await page.getByText('Your groups do not let you change own entries.').waitFor();
    expect(await page.getByRole('button', { name: 'Add an entry' }).count()).toBe(0);
    await world.panel.change(`changeGroupRights(id: "${group}", rights: { editAddressBook: true })`);
  });
});

const pages = [
  ['profile', 'Profile'],
  ['address-book', 'Address book'],
  ['rights', 'Rights and limits'],
  ['password', 'Password'],
  ['sessions', 'Where I am signed in'],
  ['applications', 'Applications'],
  ['devices', 'SIP and H.323 devices'],
  ['nowhere', 'There is no such page'],
] as const;

describe('[CAB-01] every page of the personal area', { timeout: START }, () => {
  it.each([
    ['light', 1280],
    ['dark', 390],
    ['dark', 1280],
    ['light', 390],
  ] as const)('can be used by everybody in the %s scheme, %i pixels wide', async (scheme, width) => {
    const page = await open('/cabinet', { scheme });
    await page.setViewportSize({ width, height: 860 });
    await heading(page, 'Personal area').waitFor();
    await isAccessible(page, 'sign-in');
    await signIn(page, 'anna', accountPassword);
    await page.getByRole('navigation', { name: 'Personal area' }).waitFor();
    for (const [path, title] of pages) {
      await page.goto(`${world.url}/cabinet/${path}`);
      await heading(page, title).waitFor();
      if (path === 'address-book') await entry(page, 'Boris Ivanov').first().waitFor();
      await isAccessible(page, `${path} ${scheme} ${width}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is not wider than the window`).toBeLessThanOrEqual(0);
    }
  });

  it('speaks Russian when asked', async () => {
    const page = await open('/cabinet', { language: 'ru' });
    await heading(page, 'Личный кабинет').waitFor();
  });
});
