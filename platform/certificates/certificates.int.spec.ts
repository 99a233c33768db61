import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  inspectUpload,
  makeAuthority,
  makeServerCertificate,
  organisationName,
  organisationOf,
} from './index.ts';
import { openssl } from './testing/openssl.ts';

const now = Date.parse('2026-06-01T12:00:00.000Z');
const shop = openssl();
const bytes: Record<string, Buffer> = {};

beforeAll(() => {
  bytes.root = shop.authority('root');
  bytes.middle = shop.authority('middle', 'root');
  bytes.leaf = shop.issue('leaf', { issuer: 'middle' });
  bytes.key = shop.read('leaf.key');
}, 60_000);
afterAll(() => shop.close());

const inspect = (parts: readonly (Buffer | undefined)[], passphrase = '', names: readonly string[] = []) =>
  inspectUpload({ parts: parts.filter((part) => part !== undefined), passphrase }, { now, names });
const rulesOf = (found: readonly { readonly rule: string }[]) => found.map(({ rule }) => rule);

describe('a certificate that is handed in', () => {
  it('[TLS-03] is understood in any order, in one file or in several', () => {
    const { root, middle, leaf, key } = bytes;
    for (const parts of [
      [leaf, middle, root, key],
      [key, root, middle, leaf],
      [Buffer.concat([root, key, middle, leaf].filter((part) => part !== undefined))],
      [Buffer.from(`Bag Attributes\n  name: x\n${key}${leaf}`), middle],
    ]) {
      const { leaf: found, problems, pair } = inspect(parts);
      expect(problems).toEqual([]);
      expect(found).toMatchObject({
        subject: 'leaf',
        issuer: 'middle',
        names: ['meet.example.org', '192.0.2.1'],
      });
      const subjects = pair?.chain
        .split(/(?<=-----END CERTIFICATE-----\n)/)
        .map((pem) => new X509Certificate(pem).subject);
      expect(subjects).toEqual(['O=Example\nCN=leaf', 'O=Example\nCN=middle']);
      expect(pair?.key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    }
  });

  it('[TLS-03] may be DER, its key PKCS #8, PKCS #1 or SEC 1, in clear or encrypted', () => {
    shop.issue('rsa', { key: '2048' });
    const der = shop.run('x509', '-in', 'rsa.pem', '-outform', 'DER');
    const pass = ['-passout', 'pass:word'];
    for (const key of [
      shop.run('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa.key'),
      shop.run('rsa', '-traditional', '-in', 'rsa.key'),
      shop.run('rsa', '-traditional', '-in', 'rsa.key', '-outform', 'DER'),
      shop.run('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa.key', '-outform', 'DER'),
    ]) {
      expect(inspect([key, der]).pair).not.toBeNull();
    }
    for (const key of [
      shop.run('pkcs8', '-topk8', '-in', 'rsa.key', ...pass),
      shop.run('pkcs8', '-topk8', '-in', 'rsa.key', '-outform', 'DER', ...pass),
      shop.run('rsa', '-traditional', '-aes128', '-in', 'rsa.key', ...pass),
    ]) {
      expect(inspect([key, der], 'word').pair).not.toBeNull();
      expect(inspect([key, der]).problems).toEqual([{ field: 'passphrase', rule: 'passphraseNeeded' }]);
      expect(inspect([key, der], 'wrong').problems).toEqual([
        { field: 'passphrase', rule: 'passphraseWrong' },
      ]);
    }
    const sec1 = shop.run('ec', '-in', 'leaf.key', '-outform', 'DER');
    const curve = shop.run('ecparam', '-name', 'prime256v1');
    expect(inspect([curve, sec1, bytes.leaf]).pair).not.toBeNull();
  });

  it('[TLS-03] lacks something: the key, the certificate, an issuer', () => {
    expect(rulesOf(inspect([bytes.leaf]).problems)).toEqual(['keyMissing']);
    expect(rulesOf(inspect([bytes.key]).problems)).toEqual(['certificateMissing']);
    expect(rulesOf(inspect([]).problems)).toEqual(['certificateMissing']);
    const alone = inspect([bytes.leaf, bytes.key]);
    expect(alone.pair).not.toBeNull();
    expect(alone.warnings).toEqual([
      { field: 'certificate', rule: 'intermediateMissing', params: { issuer: 'middle' } },
    ]);
  });

  it('[TLS-03] [OP-01] is refused with the reason and the field', () => {
    const ends = ['20200101000000Z', '20210101000000Z'] as const;
    const begins = ['20300101000000Z', '20310101000000Z'] as const;
    const cases = [
      [{ dates: ends }, 'expired'],
      [{ dates: begins }, 'notYetValid'],
      [{ key: '1024' }, 'weakKey'],
      [{ key: 'ed25519', digest: 'null' }, 'unusualKey'],
      [{ key: 'secp256k1' }, 'unusualKey'],
      [{ issuer: 'root', digest: 'sha1' }, 'weakSignature'],
      [{ extensions: ['basicConstraints=CA:FALSE'] }, 'noNames'],
      [{ extensions: ['subjectAltName=DNS:a', 'extendedKeyUsage=clientAuth'] }, 'notForServers'],
      [{ extensions: ['subjectAltName=DNS:a', 'basicConstraints=CA:TRUE'] }, 'authority'],
    ] as const;
    for (const [options, rule] of cases) {
      const certificate = shop.issue(rule, options);
      const { problems, pair } = inspect([certificate, shop.read(`${rule}.key`)]);
      expect(problems).toEqual([expect.objectContaining({ field: 'certificate', rule })]);
      expect(pair).toBeNull();
    }
    shop.issue('other');
    expect(inspect([bytes.leaf, shop.read('other.key')]).problems).toEqual([
      { field: 'key', rule: 'keyMismatch' },
    ]);
  }, 60_000);

  it('[TLS-03] is taken with a warning when it ends soon, is for other names, or brings strangers', () => {
    const certificate = shop.issue('soon', { dates: ['20260101000000Z', '20260610120000Z'] });
    const { warnings, pair } = inspect([certificate, shop.read('soon.key'), bytes.root], '', [
      'MEET.example.org',
      'video.example.org',
    ]);
    expect(pair).not.toBeNull();
    expect(warnings).toEqual([
      { field: 'certificate', rule: 'endsSoon', params: { until: '2026-06-10', days: 9 } },
      { field: 'names', rule: 'otherNames', params: { names: 'video.example.org' } },
      { field: 'certificate', rule: 'strangers', params: { count: 1 } },
    ]);
  });

  it('[TLS-03] may be anything at all: it is read within limits, or refused', () => {
    const { leaf, key } = bytes;
    const damaged = fc
      .tuple(fc.constantFrom(leaf, key), fc.nat(), fc.uint8Array({ maxLength: 20 }))
      .map(([whole = Buffer.alloc(0), at, noise]) => {
        const place = at % whole.length;
        return Buffer.concat([whole.subarray(0, place), noise, whole.subarray(place + noise.length)]);
      });
    const anything = fc.oneof(
      damaged,
      fc.uint8Array({ maxLength: 400 }).map((part) => Buffer.from(part)),
    );
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), fc.string({ maxLength: 5 }), (parts, passphrase) => {
        const { pair, problems } = inspect(parts, passphrase);
        expect(pair !== null || problems.length > 0).toBe(true);
      }),
    );
    expect(rulesOf(inspect([Buffer.alloc(200_000)]).problems)[0]).toBe('uploadTooLarge');
    expect(rulesOf(inspect(Array.from({ length: 13 }, () => leaf)).problems)[0]).toBe('uploadTooLarge');
    const long = Buffer.from('-----BEGIN CERTIFICATE-----'.repeat(4000));
    expect(inspect([long]).pair).toBeNull();
  });
});

describe('an own certificate', () => {
  it('[TLS-02] says whose it is, in the root and below it, whatever the company is called', async () => {
    const made = async (organisation: string) => {
      const authority = await makeAuthority('Rostrum', now, organisation);
      const pair = await makeServerCertificate(authority, { names: ['meet.example.org'], organisation }, now);
      const { leaf, problems } = inspect([pair.chain, pair.key].map((text) => Buffer.from(text)));
      expect([problems, leaf?.subject, leaf?.issuer]).toEqual([[], 'meet.example.org', 'Rostrum']);
      expect(organisationOf(pair.chain)).toBe(organisationName(organisation));
      expect(organisationOf(authority.chain)).toBe(organisationName(organisation));
      return organisationOf(pair.chain);
    };
    expect(await made('')).toBe('');
    expect(await made('  \n ')).toBe('');
    expect(await made('ООО «Ромашка», CN=evil+O=x\\/"#;<>')).toBe('ООО «Ромашка», CN=evil+O=x\\/"#;<>');
    expect(await made('one\u0000two\ud800')).toBe('one two');
    expect(await made('😀'.repeat(70))).toBe('😀'.repeat(64));
  });

  it('[TLS-02] is one that OpenSSL accepts for every name, below a root for ten years', async () => {
    const authority = await makeAuthority('Rostrum, "Мой сервер" + x', now);
    const names = ['meet.example.org', 'localhost', '192.0.2.1', '2001:db8::1'];
    const pair = await makeServerCertificate(authority, { names }, now);
    const { leaf, issuers, problems, warnings } = inspect(
      [pair.chain, pair.key, authority.chain].map((text) => Buffer.from(text)),
    );
    expect([problems, warnings]).toEqual([[], []]);
    expect(leaf).toMatchObject({ subject: 'meet.example.org', issuer: 'Rostrum, "Мой сервер" + x', names });
    expect(leaf?.validUntil).toBe('2027-06-01T12:00:00.000Z');
    expect(issuers[0]?.validUntil.slice(0, 4)).toBe('2036');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(shop.path('own-root.pem'), authority.chain);
    writeFileSync(shop.path('own.pem'), pair.chain);
    const at = ['-attime', String(now / 1000)];
    for (const check of [
      ['-verify_hostname', 'meet.example.org'],
      ['-verify_ip', '2001:db8::1'],
    ]) {
      const said = shop.run(
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        'own-root.pem',
        ...at,
        ...check,
        'own.pem',
      );
      expect(said.toString()).toBe('own.pem: OK\n');
    }
  });
});
