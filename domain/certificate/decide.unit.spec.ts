import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type CertificateEvent, certificateDecider, nextRequestAt, renewalDue, retryDelay } from './index.ts';

const certificates = specify(certificateDecider);

const content = {
  source: 'uploaded',
  chain: '-----BEGIN CERTIFICATE-----\n',
  subject: 'meet.example.org',
  issuer: 'Example Authority',
  names: ['meet.example.org'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-04-01T00:00:00.000Z',
  fingerprint: 'a'.repeat(64),
  algorithm: 'EC P-256',
  key: 'key-1',
} as const;
const install = (changes: object = {}) =>
  ({ type: 'InstallCertificate', data: { ...content, ...changes } }) as const;
const installed: CertificateEvent = { type: 'CertificateInstalled', data: content };

describe('certificates', () => {
  it('[TLS-03] are installed once, each source beside the others', () => {
    expect(certificates.given([], undefined).when(install()).events).toEqual([installed]);
    expect(certificates.given([installed], undefined).when(install({ key: 'key-2' })).events).toEqual([]);
    const own = install({ source: 'own', key: 'key-2' });
    const [added] = certificates.given([installed], undefined).when(own).events;
    expect(added?.data).not.toHaveProperty('formerKey');
  });

  it('[TLS-03] name the key that a new one replaces, so that the vault forgets it', () => {
    const renewed = install({ fingerprint: 'b'.repeat(64), key: 'key-2' });
    const [event] = certificates.given([installed], undefined).when(renewed).events;
    expect(event?.data).toMatchObject({ key: 'key-2', formerKey: 'key-1' });
    const remove = { type: 'RemoveCertificate', data: { source: 'uploaded' } } as const;
    expect(certificates.given([installed], undefined).when(remove).events).toEqual([
      { type: 'CertificateRemoved', data: { source: 'uploaded', formerKey: 'key-1' } },
    ]);
    expect(certificates.given([], undefined).when(remove).code).toBe('CERTIFICATE_NOT_FOUND');
  });

  it.each([
    ['certificate', { chain: '' }],
    ['certificate', { validUntil: '2025-01-01T00:00:00.000Z' }],
    ['fingerprint', { fingerprint: 'short' }],
    ['names', { names: Array.from({ length: 201 }, () => 'a') }],
    ['source', { source: 'found' }],
  ])('[TLS-03] refuse a wrong %s: %j', (field, changes) => {
    expect(certificates.given([], undefined).when(install(changes)).problems[0]?.field).toBe(field);
  });

  it('[TLS-04] count failures until one is obtained', () => {
    const fail = {
      type: 'RecordCertificateFailure',
      data: { source: 'acme', reason: 'refused', retryAt: '2026-01-01T01:00:00.000Z' },
    } as const;
    const [first] = certificates.given([], undefined).when(fail).events;
    const again = certificates.given(first ? [first] : [], undefined);
    expect(again.when(fail).events[0]?.data).toMatchObject({ attempts: 2 });
    const obtained: CertificateEvent = { type: 'CertificateInstalled', data: { ...content, source: 'acme' } };
    expect(certificates.given(first ? [first, obtained] : [], undefined).state.failures).toEqual({});
  });

  it('[TLS-04] keep one account, and forget the key of the former', () => {
    const open = {
      type: 'OpenAcmeAccount',
      data: { directory: 'https://a/d', contact: '', accountUrl: 'https://a/1', key: 'k1' },
    } as const;
    const [opened] = certificates.given([], undefined).when(open).events;
    const other = { ...open, data: { ...open.data, key: 'k2' } };
    const [next] = certificates.given(opened ? [opened] : [], undefined).when(other).events;
    expect(next?.data).toMatchObject({ key: 'k2', formerKey: 'k1' });
  });
});

describe('renewal', () => {
  it('[TLS-04] is due after two thirds of the life, failures wait longer each time and a day at most', () => {
    expect(new Date(renewalDue(content)).toISOString()).toBe('2026-03-02T00:00:00.000Z');
    expect([1, 2, 3, 5, 6, 40].map((attempts) => retryDelay(attempts) / 3_600_000)).toEqual([
      1, 2, 4, 16, 24, 24,
    ]);
    expect(nextRequestAt(undefined, undefined)).toBe(0);
    const retryAt = '2026-03-05T00:00:00.000Z';
    expect(nextRequestAt(content, { retryAt })).toBe(Date.parse(retryAt));
  });
});

describe('settings of HTTPS on trial', () => {
  const begin = {
    type: 'BeginHttpsTrial',
    data: { trialId: 't1', until: '2026-01-01T00:02:00.000Z' },
  } as const;
  const end = { type: 'EndHttpsTrial', data: { outcome: 'kept' } } as const;

  it('[TLS-01] are one at a time, and end once', () => {
    const begun = certificates.given([], undefined).when(begin).events;
    expect(begun).toEqual([{ type: 'HttpsTrialBegun', data: begin.data }]);
    expect(certificates.given(begun, undefined).when(begin).events).toEqual([]);
    const ended = certificates.given(begun, undefined).when(end).events;
    expect(ended).toEqual([{ type: 'HttpsTrialEnded', data: { trialId: 't1', outcome: 'kept' } }]);
    expect(certificates.given([...begun, ...ended], undefined).when(end).code).toBe('HTTPS_NOT_ON_TRIAL');
  });
});

describe('the end of the certificate in force', () => {
  const near = (days: 30 | 7 | 1, fingerprint = 'a'.repeat(64)) =>
    ({
      type: 'RecordCertificateEndNear',
      data: { fingerprint, subject: 'meet.example.org', validUntil: content.validUntil, days },
    }) as const;
  const told = (days: 30 | 7 | 1): CertificateEvent => ({
    type: 'CertificateEndNear',
    data: near(days).data,
  });

  it('[TLS-03] is told of once for each number of days, and anew of another certificate', () => {
    expect(certificates.given([], undefined).when(near(30)).events).toEqual([told(30)]);
    const after = certificates.given([told(30), told(7)], undefined);
    for (const days of [30, 7] as const) expect(after.when(near(days)).events).toEqual([]);
    expect(after.when(near(1)).events).toEqual([told(1)]);
    expect(after.when(near(30, 'b'.repeat(64))).events).toHaveLength(1);
  });

  it('[TLS-03] refuses other numbers of days', () => {
    const odd = { ...near(30), data: { ...near(30).data, days: 12 as 30 } };
    expect(certificates.given([], undefined).when(odd).problems).toMatchObject([{ field: 'days' }]);
  });
});
