import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { grants } from './evolve.ts';

const owner = { grantId: 'g', applicationId: 'app', accountId: 'ann' };
const issued = fact('GrantIssued', {
  ...owner,
  kind: 'authorization-code',
  scopes: ['users:read'],
  generation: 0,
  accessTokenHash: 'a1',
  accessExpiresAt: '2026-03-02T09:00:00.000Z',
  refreshTokenHash: 'r1',
  expiresAt: '2026-03-15T09:00:00.000Z',
});
const refreshed = fact('GrantRefreshed', {
  ...owner,
  accessTokenHash: 'a2',
  accessExpiresAt: '2026-03-02T09:00:01.000Z',
  refreshTokenHash: 'r2',
  refreshedAt: '2026-03-01T09:00:01.000Z',
});
const revoked = fact('GrantRevoked', { ...owner, reason: 'revoked' });
const living = { applicationId: 'app', generation: 0, now: '2026-03-10T00:00:00.000Z', limit: 10 };

describe.each(deliveryModes)('[API-01] grants, events arriving %s', (_mode, mode) => {
  it('are found by each token they ever had', async () => {
    const { queries } = await given(grants, [issued, refreshed], mode);
    for (const hash of ['a1', 'r1', 'a2', 'r2']) {
      expect(await queries.grants.byTokenHash(hash), hash).toMatchObject({ grantId: 'g' });
    }
    expect(await queries.grants.byTokenHash('a3')).toBeNull();
  });

  it('are listed while they live', async () => {
    const used = fact('GrantUsed', { ...owner, usedAt: '2026-03-01T10:00:00.000Z' });
    const { queries } = await given(grants, [issued, refreshed, used], mode);
    const { items } = await queries.grants.living(living);
    expect(items).toMatchObject([{ id: 'g', usedAt: '2026-03-01T10:00:00.000Z', usedFrom: '192.0.2.1' }]);
    expect((await queries.grants.living({ ...living, generation: 1 })).items).toEqual([]);
    expect((await queries.grants.living({ ...living, now: '2026-03-16T00:00:00.000Z' })).items).toEqual([]);
  });

  it('[API-02] say what a user has allowed, until it is revoked or its time is over', async () => {
    const during = '2026-03-10T00:00:00.000Z';
    const before = await given(grants, [issued], mode);
    expect(await before.queries.grants.ofAccount('ann', during)).toMatchObject([{ id: 'g' }]);
    expect(await before.queries.grants.ofAccount('ann', '2026-03-16T00:00:00.000Z')).toEqual([]);
    expect(await before.queries.grants.ofAccount('bob', during)).toEqual([]);
    const after = await given(grants, [issued, revoked], mode);
    expect(await after.queries.grants.ofAccount('ann', during)).toEqual([]);
    expect((await after.queries.grants.living(living)).items).toEqual([]);
  });

  it('[API-02] leave nothing when their time is over', async () => {
    const expired = fact('GrantExpired', owner);
    const { queries } = await given(grants, [issued, refreshed, revoked, expired], mode);
    expect(await queries.grants.byId('g')).toBeNull();
    for (const hash of ['a1', 'r1', 'a2', 'r2']) expect(await queries.grants.byTokenHash(hash)).toBeNull();
  });
});
