import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { lockouts } from './evolve.ts';

const until = '2026-03-01T09:15:00.000Z';
const locked = fact('AccountLocked', { accountId: 'olga', until, failures: 10 });

describe.each(deliveryModes)('[PWD-02] locks, events arriving %s', (_mode, mode) => {
  it('are known until they are lifted', async () => {
    const { queries } = await given(lockouts, [locked], mode);
    expect(await queries.lockouts.lockedUntil('olga')).toBe(until);
    expect(await queries.lockouts.lockedUntil('ivan')).toBeNull();
  });

  it('[USR-06] are gone when somebody unlocks the account', async () => {
    const { queries } = await given(lockouts, [locked, fact('AccountUnlocked', { accountId: 'olga' })], mode);
    expect(await queries.lockouts.lockedUntil('olga')).toBeNull();
  });
});
