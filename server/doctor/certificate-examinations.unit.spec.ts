import { beforeAll, describe, expect, it } from 'vitest';
import { type CertificatePair, makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { type ExaminedCertificate, examineCertificates } from './certificate-examinations.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-03-01T00:00:00Z');
let root: CertificatePair;
let leaf: CertificatePair;

beforeAll(async () => {
  root = await makeAuthority('Rostrum', now);
  leaf = await makeServerCertificate(root, { names: ['meet.example.org'] }, now);
});

const uploaded = (changes: Partial<ExaminedCertificate> = {}): ExaminedCertificate => ({
  ...{ source: 'uploaded', inForce: true, ...leaf },
  ...changes,
});

const found = (item: ExaminedCertificate, days = 1, host: string | null = null) =>
  examineCertificates([item], { now: now + days * DAY, host })[0];

describe('[OPS-03] [TLS-03] certificates are examined', () => {
  it('for how long they hold, and warn a month before', () => {
    const own = uploaded({ source: 'own' });
    expect(found(own)).toMatchObject({ state: 'good', code: 'certificate.good' });
    expect(found(own, 340)).toMatchObject({
      ...{ state: 'warning', code: 'certificate.soon', params: { days: 25 } },
      remedy: expect.stringContaining('HTTPS'),
    });
    expect(found(own, 366)).toMatchObject({ state: 'bad', code: 'certificate.ended' });
    expect(found(own, -2)).toMatchObject({ state: 'bad', code: 'certificate.begins' });
  });

  it('for a key that is missing, is none, or belongs to another', () => {
    expect(found(uploaded({ key: null }))).toMatchObject({ code: 'certificate.keyMissing' });
    for (const key of ['no key', root.key])
      expect(found(uploaded({ key }))).toMatchObject({ state: 'bad', code: 'certificate.keyMismatch' });
  });

  it('for gaps in the chain, and for names', () => {
    const own = uploaded({ source: 'own' });
    const [first = ''] = leaf.chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(found(uploaded({ chain: first }))).toMatchObject({ state: 'warning', code: 'certificate.chain' });
    expect(found(own, 1, 'meet.example.org')).toMatchObject({ state: 'good' });
    expect(found(own, 1, 'other.example.org')).toMatchObject({
      ...{ state: 'warning', code: 'certificate.names', params: { host: 'other.example.org' } },
    });
  });

  it('for what cannot be read, and gently where nobody is shown them', () => {
    expect(found(uploaded({ chain: 'nothing' }))).toMatchObject({
      state: 'bad',
      code: 'certificate.unusable',
    });
    expect(found(uploaded({ inForce: false }), 400)).toMatchObject({ state: 'warning' });
    expect(found(uploaded({ source: 'own', inForce: false }))).toBeUndefined();
    expect(found({ ...root, source: 'authority', inForce: true })).toMatchObject({ state: 'good' });
  });
});
