import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensions, readTerms } from '#domain/licence/index.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
import { issuerKey } from '../signing/signed-line.ts';
import { LICENCE_FILE_MAX, readLicenceFile, signLicence } from './licence-file.ts';

const issuer = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const issuers = new Map([['k1', issuer.publicKey]]);
const file = signLicence(someTerms(), 'k1', issuer.privateKey);
const read = (text: string) => readLicenceFile(text, issuers);
const ruleOf = (text: string) => {
  const answer = read(text);
  return 'problem' in answer ? answer.problem.rule : 'accepted';
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const [version = '', keyId = '', payload = '', signature = ''] = file.split('.');

describe('[INST-06] a licence file', () => {
  it('says what was signed, whatever line breaks a letter has put into it', () => {
    expect(read(file)).toEqual({ terms: someTerms(), issuer: 'k1', file });
    const broken = file.replaceAll(/(.{20})/g, '$1\r\n ');
    expect(read(broken)).toEqual({ terms: someTerms(), issuer: 'k1', file });
  });

  it.each([
    ['of another issuer', signLicence(someTerms(), 'k2', issuer.privateKey), 'licenceIssuer'],
    [
      'of a stranger under a known name',
      signLicence(someTerms(), 'k1', stranger.privateKey),
      'licenceSignature',
    ],
    [
      'with other terms',
      [version, keyId, encode(someTerms({ licenceId: 'L-9' })), signature].join('.'),
      'licenceSignature',
    ],
    ['of a later form', file.replace('licence-1', 'licence-2'), 'licenceVersion'],
    ['without an end', file.slice(0, -3), 'licenceDamaged'],
    ['with something after its end', `${file}.x`, 'licenceDamaged'],
    ['that is none', 'hello', 'licenceDamaged'],
    ['that is empty', '', 'licenceDamaged'],
    ['that is huge', 'x'.repeat(LICENCE_FILE_MAX + 1), 'tooLong'],
  ])('%s is refused with the reason', (_what, text, rule) => {
    expect(ruleOf(text)).toBe(rule);
  });

  it('that was signed with terms that are none is damaged', () => {
    const sign = (terms: unknown) => signLicence(terms as never, 'k1', issuer.privateKey);
    const { limits, ...rest } = someTerms();
    for (const terms of [
      null,
      [],
      'x',
      rest,
      { ...someTerms(), more: 1 },
      { ...someTerms(), limits: { ...limits, accounts: -1 } },
    ])
      expect(ruleOf(sign(terms))).toBe('licenceDamaged');
  });

  it('with a single character changed is never accepted (fuzz)', () => {
    const property = fc.property(
      fc.nat(file.length - 1),
      fc.constantFrom(...'ABCabc019-_.=+/'),
      (index, character) => {
        fc.pre(file[index] !== character);
        expect(ruleOf(file.slice(0, index) + character + file.slice(index + 1))).not.toBe('accepted');
      },
    );
    fc.assert(property, { numRuns: 400 });
  });

  it('whatever the bytes, is answered with a reason and never with a fault (fuzz)', () => {
    const parts = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constantFrom(version, keyId, payload, signature, '.'),
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 2000, unit: 'binary' }),
      fc.array(parts, { maxLength: 6 }).map((all) => all.join('.')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(ruleOf(text)).toMatch(/licence|tooLong|accepted/);
      }),
      { numRuns: 500 },
    );
  });

  it('terms are read from any value without a fault, and once read they read the same (fuzz)', () => {
    const almost = fc
      .record({ key: fc.constantFrom(...Object.keys(someTerms())), value: fc.jsonValue() })
      .map(({ key, value }) => ({ ...someTerms(), [key]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), (value) => {
        const terms = readTerms(value);
        if (terms !== null) expect(readTerms(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
      }),
      { numRuns: 500 },
    );
  });

  it('of a later server is accepted without the extensions that this one does not know', () => {
    expect(readTerms({ ...someTerms(), extensions: ['holograms', 'ldap'] })?.extensions).toEqual(['ldap']);
    expect(readTerms({ ...someTerms(), extensions: [...extensions, 'ldap'] })?.extensions).toEqual(
      extensions,
    );
  });

  it('needs keys of 32 bytes', () => {
    const { x = '' } = issuer.publicKey.export({ format: 'jwk' });
    expect(issuerKey(x)?.equals(issuer.publicKey)).toBe(true);
    expect(issuerKey('AAAA')).toBeNull();
  });
});
