import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { isNewer, isVersion, type Release, readRelease, type UpdateEvent, updateDecider } from './index.ts';

const release = (more: Partial<Release> = {}): Release => ({
  version: '1.4.0',
  notes: 'https://rostrum.example/1.4.0',
  security: false,
  // Specifications decide at 2026-01-02.
  issuedAt: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-04-01T00:00:00.000Z',
  ...more,
});
const announced = (one: Release): UpdateEvent => ({
  type: 'ReleaseAnnounced',
  data: { release: one, publisher: 'k1' },
});
const record = (one: Release) =>
  ({ type: 'RecordRelease', data: { release: one, publisher: 'k1' } }) as const;
const updates = specify(updateDecider);
const given = (...events: UpdateEvent[]) => updates.given(events, undefined);

describe('[DASH-06] the order of versions', () => {
  it('is that of semver.org', () => {
    const ordered = [
      '0.9.9',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
    ];
    for (const [index, one] of ordered.entries()) {
      for (const [place, other] of ordered.entries()) expect(isNewer(one, other)).toBe(index > place);
    }
    expect(isNewer('1.0.0+2', '1.0.0+1')).toBe(false);
  });

  it('knows no order of what is no version', () => {
    for (const text of [
      '',
      '1',
      '1.2',
      'v1.2.3',
      '01.2.3',
      '1.2.3-',
      '1.2.3.4',
      '1.2.3 ',
      '9999999999.0.0',
    ]) {
      expect([text, isVersion(text), isNewer(text, '0.0.1'), isNewer('0.0.1', text)]).toEqual([
        text,
        false,
        false,
        false,
      ]);
    }
  });
});

describe('[DASH-06] what a feed says', () => {
  it('is read when it has exactly the fields that are known', () => {
    expect(readRelease({ ...release() })).toEqual(release());
    expect(readRelease(release({ notes: null }))).toEqual(release({ notes: null }));
  });

  it.each([
    ['nothing', null],
    ['a list', [release()]],
    ['a field more', { ...release(), script: 'x' }],
    ['a field less', { version: '1.0.0' }],
    ['no version', { ...release(), version: 'newest' }],
    ['a page of another kind', { ...release(), notes: 'javascript:alert(1)' }],
    ['a page without encryption', { ...release(), notes: 'http://rostrum.example/' }],
    ['markup', { ...release(), notes: 'https://rostrum.example/"><script>' }],
    ['a page with a password', { ...release(), notes: 'https://a:b@rostrum.example/' }],
    ['a date in words', { ...release(), issuedAt: 'yesterday' }],
    ['an end before the beginning', release({ validUntil: '2025-01-01T00:00:00.000Z' })],
  ])('is refused with %s', (_what, value) => {
    expect(readRelease(value)).toBeNull();
  });

  it('never makes the reader fail', () => {
    const names = ['version', 'notes', 'security', 'issuedAt', 'validUntil'] as const;
    const mutated = fc
      .record({ name: fc.constantFrom(...names), value: fc.anything() })
      .map(({ name, value }) => ({ ...release(), [name]: value }));
    fc.assert(
      fc.property(fc.oneof(mutated, fc.anything(), fc.jsonValue()), (value) => {
        const read = readRelease(value);
        expect(read === null || isVersion(read.version)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('[DASH-06] a release that was signed', () => {
  it('is announced once', () => {
    expect(given().when(record(release())).events).toEqual([announced(release())]);
    expect(given(announced(release())).when(record(release())).events).toEqual([]);
  });

  it('never gives way to one that was signed before it, whatever its version', () => {
    const later = release({ issuedAt: '2026-01-02T00:00:00.000Z' });
    const played = record(release({ version: '9.0.0' }));
    expect(given(announced(later)).when(played).problems).toEqual([{ field: 'release', rule: 'older' }]);
    const withdrawn = release({ version: '1.3.9', issuedAt: '2026-01-02T00:00:00.000Z' });
    expect(given(announced(release())).when(record(withdrawn)).events).toEqual([announced(withdrawn)]);
  });

  it('is refused when it is out of date, or comes from a time that has not come', () => {
    const expired = release({ validUntil: '2026-01-01T12:00:00.000Z' });
    expect(given().when(record(expired)).problems).toMatchObject([{ rule: 'expired' }]);
    const early = release({ issuedAt: '2026-01-04T00:00:00.000Z' });
    expect(given().when(record(early)).problems).toMatchObject([{ rule: 'future' }]);
  });
});
