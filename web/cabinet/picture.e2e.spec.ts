import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NEW_PASSWORD } from '#server/testing/test-server.ts';
import {
  inRoom,
  isAccessible,
  openVisitor,
  PATIENCE,
  signIn,
  tileOf,
  type Visitor,
} from '../meet/visitor.spec-support.ts';
import {
  accountPassword,
  createAccount,
  createConference,
  startWorld,
  type World,
} from '../meet/world.spec-support.ts';

/** Milliseconds: a server and browsers start here, perhaps on a busy machine. */
const START = 180_000;

let world: World;
let visitors: Visitor[] = [];

beforeAll(async () => {
  world = await startWorld();
  await createAccount(world, 'anna', 'Anna Shvets');
  await createAccount(world, 'boris', 'Boris Ivanov');
}, START);

afterEach(async () => {
  await Promise.all(visitors.map((visitor) => visitor.close()));
  visitors = [];
});

afterAll(() => world.close());

const enter = async (login: string, path: string, password = accountPassword): Promise<Page> => {
  const visitor = await openVisitor();
  visitors.push(visitor);
  await visitor.page.goto(world.url + path);
  await signIn(visitor.page, login, password);
  return visitor.page;
};

/** Red at the left, blue at the right: the square in the middle has both. */
const twoColours = async () => {
  const half = (background: string) =>
    ({ create: { width: 400, height: 500, channels: 3, background } }) as const;
  const right = await sharp(half('#0000ff')).png().toBuffer();
  const buffer = await sharp(half('#ff0000'))
    .extend({ right: 400, background: '#ffffff' })
    .composite([{ input: right, left: 400, top: 0 }])
    .jpeg()
    .toBuffer();
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
};

/** The pixels at the left and at the right of a picture on a page, as the browser has drawn them. */
const coloursOf = (image: Locator): Promise<string> =>
  image.evaluate(async (element) => {
    const picture = element as HTMLImageElement;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 10;
    canvas.height = 10;
    const surface = canvas.getContext('2d');
    surface?.drawImage(picture, 0, 0, 10, 10);
    const at = (x: number): string => {
      const [red = 0, , blue = 0] = surface?.getImageData(x, 5, 1, 1).data ?? [];
      return red > 150 && blue < 100 ? 'red' : blue > 150 && red < 100 ? 'blue' : 'other';
    };
    return `${at(1)} ${at(8)}`;
  });

const seesBoth = (image: Locator): Promise<void> =>
  expect.poll(() => coloursOf(image.first()), { timeout: PATIENCE }).toBe('red blue');

describe('a picture of oneself', { timeout: START }, () => {
  it('[CAB-01] [USR-01] [MEET-06] is cut in the personal area, and seen in the panel, in lists and in a meeting', async () => {
    const anna = await enter('anna', '/cabinet');
    await anna.getByRole('button', { name: 'Add a picture' }).waitFor();
    await anna.getByLabel('Picture file').setInputFiles(await twoColours());
    const dialog = anna.getByRole('dialog', { name: 'Choose the part to show' });
    await dialog.getByRole('slider', { name: 'Zoom' }).waitFor();
    await isAccessible(anna);
    await dialog.getByRole('button', { name: 'Save the picture' }).click();
    await dialog.waitFor({ state: 'detached' });
    await seesBoth(anna.locator('main img'));
    await seesBoth(anna.locator('header img'));

    const desk = await enter('admin', '/panel/users/accounts', NEW_PASSWORD);
    const row = desk.getByRole('row').filter({ hasText: 'Anna Shvets' });
    await seesBoth(row.locator('img'));

    const boris = await enter('boris', '/cabinet/address-book');
    await seesBoth(boris.getByRole('listitem').filter({ hasText: 'Anna Shvets' }).locator('img'));

    const room = await createConference(world, { title: 'Weekly', ownerId: 'anna', visibility: 'INTERNAL' });
    await anna.goto(`${world.url}/c/${room}`);
    await anna.getByRole('button', { name: 'Turn camera off' }).first().click();
    await anna.getByRole('button', { name: /^(Join now|Start and join)$/ }).click();
    await inRoom(anna);
    await boris.goto(`${world.url}/c/${room}`);
    await boris.getByRole('button', { name: /^(Join now|Start and join)$/ }).click();
    await inRoom(boris);
    await seesBoth(tileOf(boris, 'Anna Shvets').locator('img'));
    await seesBoth(tileOf(anna, 'Anna Shvets').locator('img'));

    await desk.getByRole('row').filter({ hasText: 'Anna Shvets' }).click();
    await seesBoth(desk.getByRole('dialog').locator('img'));
    await desk.getByRole('button', { name: 'Remove the picture' }).click();
    await desk.getByRole('button', { name: 'Add a picture' }).waitFor();
    await expect.poll(() => row.locator('img').count()).toBe(0);
    await expect
      .poll(() => tileOf(boris, 'Anna Shvets').locator('img').count(), { timeout: PATIENCE })
      .toBe(0);
  });

  it('[FX-02] [CAB-01] that is none is refused where it was chosen', async () => {
    const anna = await enter('anna', '/cabinet');
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    await anna.getByRole('button', { name: 'Add a picture' }).waitFor();
    await anna.getByLabel('Picture file').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer });
    const dialog = anna.getByRole('dialog', { name: 'Choose the part to show' });
    await dialog.getByRole('alert').getByText('cannot be opened').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save the picture' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await anna.getByRole('button', { name: 'Add a picture' }).waitFor();
  });
});
