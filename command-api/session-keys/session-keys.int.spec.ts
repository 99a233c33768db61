import { expect, it, vi } from 'vitest';
import { admin, createHarness } from '../testing/harness.ts';
import { followSessionKeys } from './session-keys.ts';

const quiet = { error: () => undefined };

it('[SET-06] the name of a key follows the log at once, and a later process knows it, too', async () => {
  const { log, as } = createHarness();
  const keys = await followSessionKeys(log, quiet);
  const [users, guests] = [keys.nameOf('users'), keys.nameOf('guests')];
  expect(users).not.toBe(guests);
  const heard: string[] = [];
  keys.follow((audience) => heard.push(audience));
  await as(admin, { type: 'RegenerateSessionKey', data: { audience: 'guests', generation: 0 } });
  await vi.waitFor(() => expect(heard).toEqual(['guests']));
  expect(keys.nameOf('guests')).not.toBe(guests);
  expect(keys.nameOf('users')).toBe(users);
  const later = await followSessionKeys(log, quiet);
  expect(later.nameOf('guests')).toBe(keys.nameOf('guests'));
  await Promise.all([keys.close(), later.close()]);
});
