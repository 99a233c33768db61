import { describe, expect, it } from 'vitest';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { certificates } from './evolve.ts';

const installed = (fingerprint: string, key: string): Fact =>
  fact('CertificateInstalled', {
    source: 'acme',
    chain: 'PEM',
    subject: 'meet.example.org',
    issuer: 'Example Authority',
    names: ['meet.example.org'],
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2026-04-01T00:00:00.000Z',
    fingerprint,
    algorithm: 'EC P-256',
    key,
  });

const failed = fact('CertificateRequestFailed', {
  source: 'acme',
  reason: 'connection refused',
  attempts: 1,
  retryAt: '2026-03-01T10:00:00.000Z',
});

describe.each(deliveryModes)('certificates, events arriving %s', (_mode, mode) => {
  it('[TLS-03] are shown as they are now', async () => {
    const untouched = await given(certificates, [], mode);
    expect(await untouched.queries.certificates.current()).toMatchObject({ installed: {}, account: null });
    const { queries } = await given(certificates, [installed('a', 'k1'), failed], mode);
    expect(await queries.certificates.current()).toMatchObject({
      installed: { acme: { fingerprint: 'a', key: 'k1' } },
      failures: { acme: { attempts: 1 } },
    });
    const renewed = await given(certificates, [installed('a', 'k1'), failed, installed('b', 'k2')], mode);
    expect(await renewed.queries.certificates.current()).toMatchObject({
      installed: { acme: { fingerprint: 'b' } },
      failures: {},
    });
    const removed = [installed('a', 'k1'), fact('CertificateRemoved', { source: 'acme', formerKey: 'k1' })];
    const gone = await given(certificates, removed, mode);
    expect((await gone.queries.certificates.current()).installed).toEqual({});
  });
});
