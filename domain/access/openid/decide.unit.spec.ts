import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { openIdDecider } from './decide.ts';
import type { OpenIdEvent, OpenIdSettings } from './events.ts';
import { roleOfOpenIdPerson } from './rules.ts';
import { defaultOpenId } from './state.ts';

const issuer = 'https://login.example.org/realms/staff';
const set = (
  changes: Partial<OpenIdSettings>,
  secrets: Partial<Omit<OpenIdEvent['data'], 'changes'>> = {},
): OpenIdEvent => ({ type: 'OpenIdSettingsChanged', data: { changes, ...secrets } });
const change = (
  events: readonly OpenIdEvent[],
  changes: Partial<OpenIdSettings>,
  clientSecret?: string | null,
) =>
  specify(openIdDecider)
    .given(events, undefined)
    .when({
      type: 'ChangeOpenId',
      data: { changes, ...(clientSecret === undefined ? {} : { clientSecret }) },
    });

describe('[ADM-02] the OpenID provider of administrators', () => {
  it('is told as what has changed, tidily spelled', () => {
    const changes = {
      issuer: ` ${issuer} `,
      allowedDomains: ['Example.ORG', 'example.org'],
      scopes: ['profile', 'email'],
    };
    expect(change([], changes).events).toEqual([set({ issuer, allowedDomains: ['example.org'] })]);
  });

  it('needs an address, a client and a claim before it is switched on, and as long as it is on', () => {
    expect(change([], { enabled: true }).problems).toEqual([
      { field: 'issuer', rule: 'required' },
      { field: 'clientId', rule: 'required' },
    ]);
    const on = set({ enabled: true, issuer, clientId: 'panel' });
    expect(change([on], { groupsClaim: '' }).problems).toEqual([{ field: 'groupsClaim', rule: 'required' }]);
    expect(change([on], { enabled: false, issuer: '' }).code).toBeUndefined();
  });

  it('names the secret that holds and the one that holds no longer', () => {
    expect(change([], {}, 'one').events).toEqual([set({}, { clientSecret: 'one' })]);
    const first = set({}, { clientSecret: 'one' });
    expect(change([first], {}, 'two').events).toEqual([
      set({}, { clientSecret: 'two', formerSecret: 'one' }),
    ]);
    expect(change([first], {}, null).events).toEqual([set({}, { formerSecret: 'one' })]);
    expect(change([], {}, null).events).toEqual([]);
    expect(change([first, set({}, { formerSecret: 'one' })], {}, 'three').events).toEqual([
      set({}, { clientSecret: 'three' }),
    ]);
  });

  it.each([
    ['https://login.example.org', true],
    ['https://login.example.org:8443/realms/a', true],
    ['http://localhost:3000', true],
    ['http://[::1]:3000/', true],
    ['http://login.example.org', false],
    ['https://login.example.org#x', false],
    ['https://user@login.example.org', false],
    ['ftp://login.example.org', false],
    ['javascript:alert(1)', false],
    ['login.example.org', false],
  ])('has an address like %s: %s', (given, fits) => {
    expect(change([], { issuer: given }).problems).toEqual(fits ? [] : [{ field: 'issuer', rule: 'issuer' }]);
  });
});

describe('[ADM-01] what somebody is by the groups that a provider names', () => {
  const settings: OpenIdSettings = {
    ...defaultOpenId,
    enabled: true,
    adminGroups: ['it'],
    auditorGroups: ['audit'],
  };
  const roleOf = (groups: readonly string[], over: Partial<OpenIdSettings> = {}, verifiedEmail?: string) =>
    roleOfOpenIdPerson(
      { ...settings, ...over },
      { subject: 'ann', groups, ...(verifiedEmail === undefined ? {} : { verifiedEmail }) },
    );

  it('is full rights, reading, or nothing; letter case counts', () => {
    expect([roleOf(['it']), roleOf(['audit']), roleOf(['audit', 'it'])]).toEqual([
      'admin',
      'auditor',
      'admin',
    ]);
    expect([roleOf([]), roleOf(['IT']), roleOf(['it'], { enabled: false })]).toEqual([null, null, null]);
  });

  it('is nothing for those who are in neither of the lists, when there are any', () => {
    expect(roleOf(['it'], { allowedSubjects: ['ann'] })).toBe('admin');
    expect(roleOf(['it'], { allowedSubjects: ['bob'] })).toBeNull();
    expect(roleOf(['it'], { allowedDomains: ['example.org'] }, 'ann@EXAMPLE.org')).toBe('admin');
    expect(roleOf(['it'], { allowedDomains: ['example.org'] }, 'ann@sub.example.org')).toBeNull();
    expect(roleOf(['it'], { allowedDomains: ['example.org'] }, 'ann@evil@example.net')).toBeNull();
    expect(roleOf(['it'], { allowedDomains: ['example.org'] })).toBeNull();
  });
});
