import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { osAdministratorsDecider } from './decide.ts';
import type { OsAdministrators } from './events.ts';
import { roleOfOsAccount } from './rules.ts';
import { defaultOsAdministrators } from './state.ts';

const change = (changes: Partial<OsAdministrators>) =>
  specify(osAdministratorsDecider)
    .given([], undefined)
    .when({ type: 'ChangeOsAdministrators', data: { changes } });

describe('[SECW-01] which accounts of the system administrate', () => {
  it('is told as what has changed, tidily spelled', () => {
    expect(
      change({ enabled: true, adminUsers: [' Ann ', 'ann', ''], adminGroups: ['tcadmins'] }).events,
    ).toEqual([
      { type: 'OsAdministratorsSettingsChanged', data: { changes: { enabled: true, adminUsers: ['ann'] } } },
    ]);
    expect(change({ auditorGroups: ['tcsecadmins '] }).events).toEqual([]);
    expect(change({ adminGroups: ['Domain Admins', 'администраторы'] }).problems).toEqual([]);
  });

  it.each([
    ['adminUsers', ['анна'], 'pattern'],
    ['auditorUsers', ['-ann'], 'pattern'],
    ['adminGroups', ['a:b'], 'pattern'],
    ['adminGroups', ['-a'], 'pattern'],
    ['auditorGroups', ['x'.repeat(65)], 'tooLong'],
    ['auditorGroups', Array.from({ length: 33 }, (_, index) => `g${index}`), 'tooMany'],
  ])('names the field and the rule: %s %j', (field, names, rule) => {
    expect(change({ [field]: names }).problems).toMatchObject([{ field, rule }]);
  });
});

describe('[ADM-01] the role of an account of the system', () => {
  const settings: OsAdministrators = {
    ...defaultOsAdministrators,
    enabled: true,
    adminUsers: ['root'],
    auditorUsers: ['eye'],
  };

  it.each([
    ['ann', ['tcadmins'], 'admin'],
    ['ann', ['tcsecadmins'], 'auditor'],
    ['ann', ['tcsecadmins', 'tcadmins'], 'admin'],
    ['ann', ['users'], null],
    ['root', [], 'admin'],
    ['eye', [], 'auditor'],
    ['eye', ['tcadmins'], 'admin'],
    ['root', ['tcsecadmins'], 'admin'],
  ])('%s in %j is %s', (login, groups, role) => {
    expect(roleOfOsAccount(settings, login, new Set(groups))).toBe(role);
    expect(roleOfOsAccount({ ...settings, enabled: false }, login, new Set(groups))).toBeNull();
  });
});
