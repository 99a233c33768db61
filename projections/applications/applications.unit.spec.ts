import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { applications } from './evolve.ts';

const applicationId = 'app';
const registered = fact('ApplicationRegistered', {
  applicationId,
  name: 'Calendar',
  redirectUris: [],
  scopes: ['users:read'],
  grantKinds: ['client-credentials'],
  secretHash: 'hash',
});
const regenerated = (tokensRevoked: boolean) =>
  fact('ApplicationSecretRegenerated', { applicationId, secretHash: 'other', tokensRevoked });

describe.each(deliveryModes)('[API-01] applications, events arriving %s', (_mode, mode) => {
  it('are known without their secrets', async () => {
    const { queries } = await given(
      applications,
      [registered, fact('ApplicationChanged', { applicationId, changes: { name: 'Diary' } })],
      mode,
    );
    const application = await queries.applications.byId(applicationId);
    expect(application).toMatchObject({
      name: 'Diary',
      public: false,
      generation: 0,
      scopes: ['users:read'],
    });
    expect(JSON.stringify(application)).not.toContain('hash');
  });

  it('rise a generation when all tokens end', async () => {
    const { queries } = await given(applications, [registered, regenerated(false), regenerated(true)], mode);
    expect(await queries.applications.byId(applicationId)).toMatchObject({ generation: 1 });
  });

  it('are gone from the list, but their generation is remembered', async () => {
    const removed = fact('ApplicationRemoved', { applicationId });
    const gone = await given(applications, [registered, removed], mode);
    expect(await gone.queries.applications.byId(applicationId)).toBeNull();
    expect((await gone.queries.applications.list({ limit: 10 })).items).toEqual([]);
    const back = await given(applications, [registered, removed, registered], mode);
    expect((await back.queries.applications.list({ limit: 10 })).items).toMatchObject([{ generation: 1 }]);
  });
});
