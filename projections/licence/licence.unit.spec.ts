import { describe, expect, it } from 'vitest';
import { someTerms } from '#domain/licence/testing/terms.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { licence } from './evolve.ts';

describe.each(deliveryModes)('[DASH-05] the licence, events arriving %s', (_mode, mode) => {
  const shown = async (...facts: Parameters<typeof given>[1]) =>
    (await given(licence, facts, mode)).queries.licence.current();

  it('is the one that is built in until another is installed', async () => {
    expect(await shown()).toMatchObject({ installed: null, registeredAs: null, lost: null });
  });

  it('is shown with the registration and its loss, and without the key', async () => {
    const terms = someTerms({ graceHours: 12 });
    const lost = { reason: 'unreachable', stopsAt: '2026-03-02T00:00:00.000Z' } as const;
    const document = await shown(
      fact('ServerRegistered', { serverName: 'video.example.org', key: 'canary' }),
      fact('LicenceInstalled', { terms, issuer: 'k1', source: 'registration', file: '' }),
      fact('RegistrationServiceLost', lost),
    );
    expect(document).toMatchObject({ installed: { terms }, registeredAs: 'video.example.org', lost });
    expect(JSON.stringify(document)).not.toContain('canary');
  });
});
