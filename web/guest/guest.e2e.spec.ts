import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inRoom, isAccessible, openVisitor, signIn, type Visitor } from '../meet/visitor.spec-support.ts';
import {
  accountPassword,
  createAccount,
  createConference,
  startWorld,
  type World,
} from '../meet/world.spec-support.ts';

let world: World;
let visitors: Visitor[] = [];

beforeAll(async () => {
  world = await startWorld();
  await createAccount(world, 'olga', 'Olga Owner');
  await createAccount(world, 'ivan', 'Иван Гость');
}, 60_000);

afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  visitors = [];
});

afterAll(() => world.close());

const visit = async (path: string, options: Parameters<typeof openVisitor>[0] = {}) => {
  const visitor = await openVisitor(options);
  visitors.push(visitor);
  await visitor.page.goto(world.url + path);
  return visitor.page;
};

describe('the guest page', () => {
  it('[GUEST-01] leads to a conference by its id or a pasted link', async () => {
    const id = await createConference(world, { title: 'Open house', ownerId: 'olga', visibility: 'PUBLIC' });
    const page = await visit('/');
    const field = page.getByLabel('Conference ID or link');
    await field.fill('not an id');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText('This is neither an ID nor a conference link').waitFor();
    await field.fill(`${world.url.replace('http://', '')}/c/${id},`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Open house' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/c/${id}`);
  });

  it('[GUEST-01] signs users in and out, and speaks Russian when asked', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'ivan', 'wrong password 123');
    await page.getByText('The login or the password is wrong.').waitFor();
    await signIn(page, 'ivan', accountPassword);
    await page.getByRole('button', { name: 'Signed in as Иван Гость' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('menuitemradio', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Встречайтесь лицом к лицу' }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('ru');
  });

  it.each(['light', 'dark'] as const)('can be used by everybody in the %s scheme', async (scheme) => {
    const page = await visit('/', { scheme });
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Login').waitFor();
    await isAccessible(page);
  });
});

describe('[MEET-06] the front page of a user', () => {
  it('shows conferences to join and who is there, as it changes', async () => {
    const id = await createConference(world, {
      title: 'Inner circle',
      ownerId: 'olga',
      visibility: 'INTERNAL',
    });
    const page = await visit('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'olga', accountPassword);
    await page.getByRole('heading', { name: 'Welcome, Olga Owner' }).waitFor();
    const inner = page.getByRole('listitem').filter({ hasText: 'Inner circle' });
    await inner.getByText('your conference').waitFor();
    const ivan = page.getByRole('listitem').filter({ hasText: 'Иван Гость' });
    await ivan.getByText('offline').waitFor();
    const other = await visit(`/c/${id}`);
    await signIn(other, 'ivan', accountPassword);
    await other.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(other);
    await inner.getByText('running, 1 person inside').waitFor();
    await ivan.getByText('in a conference').waitFor();
    await isAccessible(page);
    await page.getByRole('searchbox', { name: 'Search the address book' }).fill('nobody at all');
    await page.getByText('Nobody and nothing is called so.').waitFor();
    await inner.getByRole('link', { name: 'Join Inner circle' }).click();
    await page.getByText('1 person is inside').waitFor();
  });

  it('leads to the personal area', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'olga', accountPassword);
    await page.getByRole('button', { name: 'Signed in as Olga Owner' }).click();
    await page.getByRole('menuitem', { name: 'Personal area' }).click();
    await page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
  });

  it('shows users in a conference their address book beside the people inside', async () => {
    const id = await createConference(world, {
      title: 'Inner circle',
      ownerId: 'olga',
      visibility: 'PUBLIC',
    });
    const page = await visit(`/c/${id}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'olga', accountPassword);
    await page.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(page);
    await page
      .getByRole('toolbar', { name: 'Call controls' })
      .getByRole('button', { name: 'Show who is here' })
      .click();
    await page.getByText('Address book', { exact: true }).click();
    // Whoever has just been in another conference may still be expected back there.
    const presence = /^(offline|in a conference)$/;
    await page.getByRole('listitem').filter({ hasText: 'Иван Гость' }).getByText(presence).waitFor();
    await isAccessible(page);
  });
});

describe('the page of a conference', () => {
  it('[GUEST-01] lets a guest into a public room, and the first one opens it', async () => {
    const id = await createConference(world, { title: 'Open house', ownerId: 'olga', visibility: 'PUBLIC' });
    const page = await visit(`/c/${id}`);
    await page.getByText('whoever comes first opens the room').waitFor();
    await page.getByRole('button', { name: 'Start and join' }).click();
    await page.getByText('Tell the others who you are.').waitFor();
    await page.getByLabel('Your name').fill('Vera');
    await page.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(page);
    const other = await visit(`/c/${id}`);
    await other.getByText('1 person is inside').waitFor();
  });

  it('[GUEST-01] [REG-02] has a visitor register first, and lets him in by his personal link', async () => {
    const id = await createConference(world, { title: 'Launch', ownerId: 'olga', visibility: 'PUBLIC' });
    await world.panel.change(
      `changeWebinarRegistration(conferenceId: "${id}", changes: { required: true, form: [
        { id: "displayName", required: true }, { id: "email", required: true },
        { id: "own-1", label: "Who told you?", required: true } ] })`,
    );
    const page = await visit(`/c/${id}`);
    await page.getByText('Register to take part.').waitFor();
    await page.getByLabel('Your name').fill('Vera');
    await page.getByLabel('E-mail').fill('vera');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('This is not an e-mail address.').waitFor();
    await isAccessible(page);
    await page.getByLabel('E-mail').fill('vera@example.org');
    await page.getByLabel('Who told you?').fill('A friend');
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Thank you, you are registered.').waitFor();
    const { data } = await world.panel.ask(`{ webinarGuests(conferenceId: "${id}") { nodes { link } } }`);
    await page.goto(data.webinarGuests.nodes[0].link);
    await page.getByText('You have registered and will join as').waitFor();
    await page.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(page);
    await page.locator('figcaption', { hasText: 'Vera (you)' }).waitFor();
  });

  it('does not even name a conference that guests may not join, and shows it to an account', async () => {
    const id = await createConference(world, {
      title: 'Inner circle',
      ownerId: 'olga',
      visibility: 'INTERNAL',
    });
    const page = await visit(`/c/${id}`);
    await page.getByRole('heading', { name: 'There is no such conference' }).waitFor();
    expect(await page.title()).toBe('Rostrum');
    expect(await page.getByText('Inner circle').count()).toBe(0);
    expect(await page.getByLabel('Your name').count()).toBe(0);
    await signIn(page, 'ivan', accountPassword);
    await page.getByRole('heading', { name: 'Inner circle' }).waitFor();
    await page.getByText('You will join as').waitFor();
    await page.getByRole('button', { name: 'Start and join' }).click();
    await inRoom(page);
    await page.locator('figcaption', { hasText: 'Иван Гость (you)' }).waitFor();
  });

  it('turns away an account that is not invited', async () => {
    const id = await createConference(world, {
      title: 'By invitation',
      ownerId: 'olga',
      visibility: 'INTERNAL',
      invited: ['olga'],
      uninvitedAllowed: false,
    });
    const page = await visit(`/c/${id}`);
    await signIn(page, 'ivan', accountPassword);
    await page.getByText('only invited people may join').waitFor();
  });

  it('says when there is no such conference', async () => {
    const page = await visit('/c/nothing-here');
    await page.getByRole('heading', { name: 'There is no such conference' }).waitFor();
    await isAccessible(page);
  });
});
