import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import {
  type ClientVersions,
  clientVersions,
  compareVersions,
  settingsDecider,
  standingOf,
  typedValues,
  updateTarget,
  usualValues,
  versionsFor,
} from './index.ts';

const versions = (changes: Partial<ClientVersions> = {}): ClientVersions => ({
  ...{ minimum: '7.5.2', current: '8.0.0', last: '8.1.0', url: 'https://example.org/setup.exe' },
  ...changes,
});

/** Dotted numbers that have the shape of the field. */
const version = fc
  .array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('.'));

describe('[SET-05] versions of applications', () => {
  it.each([
    ['8.0', '8.0.0', 0],
    ['8.0.0', '8', 0],
    ['7.5.2', '7.5.10', -1],
    ['10.0', '9.9.9', 1],
    ['8.0.0.1', '8.0.0', 1],
    ['08.1', '8.01', 0],
    ['0', '0.0.0.0', 0],
  ])('%s and %s', (one, other, order) => {
    expect(Math.sign(compareVersions(one, other))).toBe(order);
  });

  test('are in one order, whatever they are', () => {
    const triple = fc.tuple(version, version, version);
    fc.assert(
      fc.property(triple, ([a, b, c]) => {
        expect(compareVersions(a, b)).toBe(-compareVersions(b, a) + 0);
        expect(compareVersions(a, a)).toBe(0);
        const [first = '', second = '', third = ''] = [a, b, c].toSorted(compareVersions);
        expect(compareVersions(first, second)).toBeLessThanOrEqual(0);
        expect(compareVersions(first, third)).toBeLessThanOrEqual(0);
        expect(compareVersions(`${a}.1`.split('.').slice(0, 4).join('.'), a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['7.5.1', 'refused'],
    ['7.5.2', 'outdated'],
    ['7.99', 'outdated'],
    ['8', 'current'],
    ['8.0.5', 'current'],
    ['9.0', 'current'],
  ])('%s is %s', (given, standing) => {
    expect(standingOf(given, versions())).toBe(standing);
  });

  it('say nothing where nothing was set', () => {
    const nothing = versionsFor('windows', typedValues(clientVersions, usualValues(clientVersions)));
    expect(standingOf('0.0.1', nothing)).toBe('current');
    expect(standingOf('1.0', versions({ minimum: '' }))).toBe('outdated');
    expect(standingOf('1.0', versions({ minimum: '', current: '' }))).toBe('current');
  });

  it('lead to the last one that is known', () => {
    expect(updateTarget(versions())).toBe('8.1.0');
    expect(updateTarget(versions({ last: '' }))).toBe('8.0.0');
    expect(updateTarget(versions({ last: '', current: '' }))).toBe('7.5.2');
  });
});

const settings = specify(settingsDecider);
const change = (changes: Readonly<Record<string, string>>) =>
  settings
    .given([], undefined)
    .when({ type: 'ChangeSettings', data: { section: 'client-versions', changes } });

describe('[SET-05] the settings of an application', () => {
  it.each([
    [{ windowsMinimum: '8', windowsCurrent: '7.9' }, 'windowsCurrent', 'versionTooLow'],
    [{ windowsCurrent: '8.0', windowsLast: '7.9' }, 'windowsLast', 'versionTooLow'],
    [{ iosMinimum: '2', iosLast: '1.9' }, 'iosLast', 'versionTooLow'],
    [{ linuxCurrent: '8.0.0.0.1' }, 'linuxCurrent', 'version'],
    [{ linuxCurrent: '8.0-beta' }, 'linuxCurrent', 'version'],
    [{ linuxCurrent: '8..1' }, 'linuxCurrent', 'version'],
    [{ linuxCurrent: '-1' }, 'linuxCurrent', 'version'],
    [{ linuxCurrent: '100000' }, 'linuxCurrent', 'version'],
    [{ androidUrl: 'http://example.org/a.apk' }, 'androidUrl', 'httpsOnly'],
    [{ androidUrl: 'javascript:alert(1)' }, 'androidUrl', 'url'],
    [{ macosUrl: `https://example.org/${'a'.repeat(2048)}` }, 'macosUrl', 'tooLong'],
    [{ webMinimum: '1' }, 'webMinimum', 'unknown'],
  ])('refuse %j', (changes, field, rule) => {
    expect(change(changes).problems).toMatchObject([{ field, rule }]);
  });

  it('take versions in order, equal ones, and one without the others', () => {
    const all = { windowsMinimum: '7.5.2', windowsCurrent: '8.0.0', windowsLast: '8.0' };
    expect(change(all).events).toMatchObject([{ data: { changes: all } }]);
    expect(change({ iosLast: '3' }).problems).toEqual([]);
    expect(change({ androidUrl: 'https://example.org/a.apk' }).problems).toEqual([]);
  });

  test('never hold versions out of order', () => {
    fc.assert(
      fc.property(version, version, version, (windowsMinimum, windowsCurrent, windowsLast) => {
        const { events } = change({ windowsMinimum, windowsCurrent, windowsLast });
        const ordered =
          compareVersions(windowsMinimum, windowsCurrent) <= 0 &&
          compareVersions(windowsCurrent, windowsLast) <= 0;
        expect(events.length > 0).toBe(ordered);
      }),
    );
  });
});
