import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { apiKey } from './evolve.ts';

const generated = (keyHash: string) =>
  fact('ApiKeyGenerated', { keyHash, expiresAt: null, addresses: ['10.0.0.0/8'] });

describe.each(deliveryModes)('[SECW-02] the secret key, events arriving %s', (_mode, mode) => {
  it('is the last one made, with its last use', async () => {
    const facts = [generated('first'), fact('ApiKeyUsed', { address: '10.0.0.7' }), generated('second')];
    const { queries } = await given(apiKey, facts, mode);
    expect(await queries.apiKey.current()).toMatchObject({ keyHash: 'second', lastUse: null });
    const used = await given(apiKey, facts.slice(0, 2), mode);
    expect(await used.queries.apiKey.current()).toMatchObject({ lastUse: { address: '10.0.0.7' } });
  });

  it('is gone when it is revoked', async () => {
    const { queries } = await given(apiKey, [generated('first'), fact('ApiKeyRevoked', {})], mode);
    expect(await queries.apiKey.current()).toBeNull();
  });
});
