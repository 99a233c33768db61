import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someTerms } from '#domain/licence/testing/terms.ts';
import type { Release } from '#domain/update/index.ts';
import { signLicence } from '../licence/licence-file.ts';
import { readFeed, signRelease } from './feed.ts';

const publisher = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publishers = new Map([['k1', publisher.publicKey]]);
const release: Release = {
  version: '1.4.0',
  notes: null,
  security: true,
  issuedAt: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-04-01T00:00:00.000Z',
};
const feed = signRelease(release, 'k1', publisher.privateKey);
const read = (text: string) => readFeed(text, publishers);
const problemOf = (text: string) => {
  const answer = read(text);
  return 'problem' in answer ? answer.problem : 'believed';
};

describe('[DASH-06] the update feed', () => {
  it('says what its publisher has signed', () => {
    expect(read(`${feed}\n`)).toEqual({ release, publisher: 'k1' });
  });

  it.each([
    ['that nobody has signed', JSON.stringify(release), 'damaged'],
    ['of an unknown publisher', signRelease(release, 'k2', publisher.privateKey), 'issuer'],
    ['of a stranger', signRelease(release, 'k1', stranger.privateKey), 'signature'],
    ['with another release', feed.replace(/\.[\w-]+\.(?=[\w-]+$)/, `.${btoa('{}')}.`), 'damaged'],
    ['of a later form', feed.replace('update-1', 'update-2'), 'version'],
    ['that is a licence of the same key', signLicence(someTerms(), 'k1', publisher.privateKey), 'damaged'],
    [
      'with a field that is none',
      signRelease({ ...release, more: 1 } as never, 'k1', publisher.privateKey),
      'damaged',
    ],
    ['that is huge', feed.padEnd(9000, ' '), 'tooLong'],
    ['that is empty', '', 'damaged'],
  ])('%s is not believed', (_what, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('with a single character changed is never believed, whatever the bytes never a fault (fuzz)', () => {
    const changed = fc
      .tuple(fc.nat(feed.length - 1), fc.constantFrom(...'ABCabc019-_.=+/'))
      .filter(([index, character]) => feed[index] !== character)
      .map(([index, character]) => feed.slice(0, index) + character + feed.slice(index + 1));
    const parts = fc.array(fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom(...feed.split('.'))), {
      maxLength: 6,
    });
    const texts = fc.oneof(
      changed,
      fc.string({ maxLength: 400, unit: 'binary' }),
      parts.map((all) => all.join('.')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(text.replaceAll(/\s/g, '') !== feed);
        expect(problemOf(text)).not.toBe('believed');
      }),
      { numRuns: 300 },
    );
  });
});
