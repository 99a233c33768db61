import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { sessionKeys } from './evolve.ts';

describe.each(deliveryModes)('[SET-06] session keys, events arriving %s', (_mode, mode) => {
  it('are known by their last replacement', async () => {
    const facts = [
      fact('SessionKeyRegenerated', { audience: 'guests', generation: 1 }),
      fact('SessionKeyRegenerated', { audience: 'guests', generation: 2 }),
    ];
    const { queries } = await given(sessionKeys, facts, mode);
    expect(await queries.sessionKeys.of('guests')).toMatchObject({ id: 'guests', generation: 2 });
    expect(await queries.sessionKeys.of('users')).toBeNull();
  });
});
