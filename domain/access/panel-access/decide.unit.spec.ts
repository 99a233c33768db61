import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { isWithin } from '../networks.ts';
import { LOCAL_CONSOLE, type PanelAccess, panelAccessDecider } from './index.ts';

const spec = specify(panelAccessDecider);
const facts = { somebodyCanSignIn: true };
const from = (address: string) => ({
  ...testMetadata,
  actor: { kind: 'administrator', id: 'root', address } as const,
});
const change = (changes: Partial<PanelAccess>, confirmLockOut = false) =>
  ({ type: 'ChangePanelAccess', data: { changes, confirmLockOut } }) as const;
const changed = (changes: Partial<PanelAccess>) =>
  ({ type: 'PanelAccessChanged', data: { changes } }) as const;

describe('[ADM-04] the list of addresses', () => {
  it('holds from the beginning, with the networks of the guide', () => {
    const { state } = spec.given([], facts);
    expect(state).toMatchObject({ restricted: true, localConsole: false });
    for (const inside of ['10.1.2.3', '192.168.255.1', '172.31.0.1', '127.0.0.1', '::1', 'fd00::7'])
      expect(isWithin(state.networks, inside), inside).toBe(true);
    for (const outside of ['172.32.0.1', '192.169.0.1', '11.0.0.1', '2001:db8::1', '', 'host'])
      expect(isWithin(state.networks, outside), outside).toBe(false);
  });

  it('takes each network once, as written in small letters, and tells only what changed', () => {
    const networks = ['203.0.113.7', ' 203.0.113.7', '2001:DB8::/32'];
    const decision = spec.given([], facts).when(change({ networks, restricted: true }), from('203.0.113.7'));
    expect(decision.events).toEqual([changed({ networks: ['203.0.113.7', '2001:db8::/32'] })]);
    expect(spec.given([], facts).when(change({ restricted: true })).events).toEqual([]);
  });

  it.each([
    [['10.0.0.0/33'], 'network'],
    [['10.0.0/8'], 'network'],
    [['010.0.0.1'], 'network'],
    [[], 'required'],
    [Array.from({ length: 101 }, (_, index) => `10.0.0.${index}`), 'tooMany'],
  ])('refuses %j', (networks, rule) => {
    const { problems } = spec.given([], facts).when(change({ networks }, true), from('10.0.0.1'));
    expect(problems).toMatchObject([{ field: 'networks', rule }]);
  });

  it('may be empty while nothing is restricted', () => {
    const given = spec.given([changed({ restricted: false })], facts);
    expect(given.when(change({ networks: [] })).events).toEqual([changed({ networks: [] })]);
  });

  it('does not shut out the one who changes it unless he says that he knows', () => {
    const given = spec.given([], facts);
    const narrow = { networks: ['10.0.0.0/8'] };
    const refused = given.when(change(narrow), from('192.168.0.7'));
    expect(refused.code).toBe('WOULD_LOCK_OUT');
    expect(refused.problems).toEqual([
      { field: 'networks', rule: 'lockOut', params: { address: '192.168.0.7' } },
    ]);
    expect(given.when(change(narrow, true), from('192.168.0.7')).events).toEqual([changed(narrow)]);
    expect(given.when(change(narrow), from('::ffff:10.0.0.7')).events).toEqual([changed(narrow)]);
    const open = spec.given([changed({ restricted: false })], facts);
    expect(open.when(change(narrow), from('192.168.0.7')).events).toHaveLength(1);
    expect(open.when(change({ restricted: true }), from('198.51.100.7')).code).toBe('WOULD_LOCK_OUT');
    expect(open.when(change({ localConsole: true }), from('198.51.100.7')).events).toHaveLength(1);
  });
});

describe('[ADM-03] the local console', () => {
  it('is closed until somebody opens it', () => {
    expect(spec.given([], facts).when(change({ localConsole: true })).events).toEqual([
      changed({ localConsole: true }),
    ]);
  });

  it('is not closed while nobody could then sign in', () => {
    const open = [changed({ localConsole: true })];
    const nobody = spec.given(open, { somebodyCanSignIn: false });
    expect(nobody.when(change({ localConsole: false })).code).toBe('NOBODY_COULD_SIGN_IN');
    expect(spec.given(open, facts).when(change({ localConsole: false })).events).toHaveLength(1);
  });

  it('has a name that no login can have', () => expect(LOCAL_CONSOLE).toBe('local console'));
});

describe('[ADM-04] a network', () => {
  it.each([
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '2001:db8::1', true],
    ['10.0.0.5/8', '10.255.255.255', true],
    ['10.0.0.0/31', '10.0.0.1', true],
    ['10.0.0.0/31', '10.0.0.2', false],
    ['10.0.0.1', '10.0.0.1', true],
    ['10.0.0.1/32', '::ffff:10.0.0.1', true],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['::1/128', '0:0:0:0:0:0:0:1', true],
  ])('%s and %s: %s', (network, address, expected) => {
    expect(isWithin([network], address)).toBe(expected);
  });
});
