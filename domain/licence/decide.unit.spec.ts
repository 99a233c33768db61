import { describe, expect, it } from 'vitest';
import { foldEvents, specify, testMetadata } from '#domain/kernel/testing.ts';
import {
  isOn,
  type LicenceCommand,
  type LicenceEvent,
  licenceDecider,
  limitsIn,
  standingOf,
} from './index.ts';
import type { LicenceTerms } from './terms.ts';
import { someTerms } from './testing/terms.ts';

const licence = specify(licenceDecider);
const given = (...events: LicenceEvent[]) => licence.given(events, undefined);
const at = (now: string) => ({ ...testMetadata, now });
const install = (terms: LicenceTerms): LicenceCommand => ({
  type: 'InstallLicence',
  data: { terms, issuer: 'k1', source: 'file' },
});
const installed = (terms: LicenceTerms): LicenceEvent => ({
  type: 'LicenceInstalled',
  data: { terms, issuer: 'k1', source: 'file', file: '' },
});
const stateAfter = (...events: LicenceEvent[]) => foldEvents(licenceDecider, events);
const registered: LicenceEvent = { type: 'ServerRegistered', data: { serverName: 'video', key: 'r1' } };
const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

describe('[INST-06] a licence', () => {
  it('that fits is installed, once', () => {
    expect(given().when(install(someTerms())).events).toEqual([installed(someTerms())]);
    expect(given(installed(someTerms())).when(install(someTerms())).events).toEqual([]);
  });

  it.each([
    ['has ended', someTerms({ validUntil: day(2) }), 'licenceExpired', { until: day(2) }],
    ['has not begun', someTerms({ validFrom: day(3) }), 'licenceNotYet', { from: day(3) }],
  ])('that %s is refused with the time', (_what, terms, rule, params) => {
    expect(given().when(install(terms))).toMatchObject({
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'file', rule, params }],
    });
  });

  it('that asks for the registration service is no file for a server that is not registered', () => {
    const asking = install(someTerms({ graceHours: 12 }));
    expect(given().when(asking).problems).toMatchObject([{ rule: 'licenceNeedsRegistration' }]);
    expect(given(registered).when(asking).events).toHaveLength(1);
  });

  it('that is older than one that ever held is refused, even when that was removed', () => {
    const newer = installed(someTerms({ licenceId: 'L-2', issuedAt: day(2) }));
    const removed: LicenceEvent = { type: 'LicenceRemoved', data: { licenceId: 'L-2' } };
    for (const history of [[newer], [newer, removed]])
      expect(given(...history).when(install(someTerms())).problems).toMatchObject([
        { rule: 'licenceOlder', params: { issuedAt: day(1), newest: day(2) } },
      ]);
    expect(
      given(newer, removed).when(install(someTerms({ licenceId: 'L-2', issuedAt: day(2) }))).events,
    ).toHaveLength(1);
  });

  it('is removed, and then everything is allowed as before', () => {
    const { events } = given(installed(someTerms())).when({ type: 'RemoveLicence', data: {} });
    expect(events).toEqual([{ type: 'LicenceRemoved', data: { licenceId: 'L-1' } }]);
    expect(given().when({ type: 'RemoveLicence', data: {} }).events).toEqual([]);
    const few = installed(someTerms({ limits: { accounts: 1 }, extensions: [] }));
    expect(limitsIn(stateAfter(few)).accounts).toBe(1);
    expect(isOn(stateAfter(few), 'ldap')).toBe(false);
    const free = stateAfter(few, ...events);
    expect([standingOf(free, day(9)), limitsIn(free).accounts, isOn(free, 'ldap')]).toEqual([
      'community',
      null,
      true,
    ]);
  });

  it('stands until its very end', () => {
    const state = stateAfter(installed(someTerms({ validUntil: day(5) })));
    expect(standingOf(state, '2026-01-04T23:59:59.999Z')).toBe('valid');
    expect(standingOf(state, day(5))).toBe('expired');
  });
});

describe('[INST-07] a clock that is set back', () => {
  const ending = installed(someTerms({ validUntil: day(5) }));
  const back: LicenceCommand = { type: 'RecordClockSetBack', data: { seen: day(6) } };
  const seen: LicenceEvent = { type: 'ClockSetBack', data: { seen: day(6) } };

  it('is noted once, and only where a licence is judged by it', () => {
    expect(given(ending).when(back, at(day(3))).events).toEqual([seen]);
    expect(given(ending, seen).when(back, at(day(3))).events).toEqual([]);
    expect(given().when(back, at(day(3))).events).toEqual([]);
  });

  it('brings no ended licence back, removed and installed again or not', () => {
    expect(standingOf(stateAfter(ending, seen), day(3))).toBe('expired');
    const removed: LicenceEvent = { type: 'LicenceRemoved', data: { licenceId: 'L-1' } };
    const again = given(ending, seen, removed).when(install(someTerms({ validUntil: day(5) })), at(day(3)));
    expect(again.problems).toMatchObject([{ rule: 'licenceExpired' }]);
  });

  it('that had run ahead is forgiven with the next licence', () => {
    const ahead: LicenceEvent = { type: 'ClockSetBack', data: { seen: '2099-01-01T00:00:00.000Z' } };
    const next = someTerms({ licenceId: 'L-2', issuedAt: day(3), validUntil: day(9) });
    const { events } = given(ending, ahead).when(install(next), at(day(4)));
    expect(standingOf(stateAfter(ending, ahead, ...events), day(4))).toBe('valid');
  });
});

describe('[INST-07] the registration service', () => {
  const bound = installed(someTerms({ graceHours: 12 }));
  const loss = (reason: 'unreachable' | 'no-licence' = 'unreachable'): LicenceCommand => ({
    type: 'RecordRegistrationLoss',
    data: { reason },
  });
  const lost: LicenceEvent = {
    type: 'RegistrationServiceLost',
    data: { reason: 'unreachable', stopsAt: '2026-01-02T15:04:05.000Z' },
  };

  it('announces a stop when it is lost, and later failures put it off by nothing', () => {
    expect(given(registered, bound).when(loss()).events).toEqual([lost]);
    expect(given(registered, bound, lost).when(loss(), at(day(3))).events).toEqual([]);
    expect(given(registered, bound, lost).when(loss('no-licence'), at(day(3))).events).toEqual([
      { type: 'RegistrationServiceLost', data: { ...lost.data, reason: 'no-licence' } },
    ]);
  });

  it('stops nothing where the licence asks for no contact', () => {
    const { events } = given(registered, installed(someTerms())).when(loss());
    expect(events).toEqual([
      { type: 'RegistrationServiceLost', data: { reason: 'unreachable', stopsAt: null } },
    ]);
    expect(standingOf(stateAfter(registered, installed(someTerms()), ...events), day(20))).toBe('valid');
  });

  it('stops new conferences at that time, until it is reached', () => {
    const state = stateAfter(registered, bound, lost);
    expect(standingOf(state, '2026-01-02T15:04:04.999Z')).toBe('valid');
    expect(standingOf(state, '2026-01-02T15:04:05.000Z')).toBe('stopped');
    const reached = given(registered, bound, lost).when({ type: 'RecordRegistrationContact', data: {} });
    expect(reached.events).toEqual([{ type: 'RegistrationServiceReached', data: {} }]);
    expect(standingOf(stateAfter(registered, bound, lost, ...reached.events), day(9))).toBe('valid');
    expect(given(registered, bound).when({ type: 'RecordRegistrationContact', data: {} }).events).toEqual([]);
  });

  it('is nothing to lose without a registration', () => {
    expect(given(bound).when(loss()).code).toBe('REGISTRATION_MISSING');
  });

  it('[INST-06] gives the licence and takes another key later', () => {
    const data = { terms: someTerms(), issuer: 'k1', serverName: 'video', key: 'r1' };
    const first = given().when({ type: 'RegisterServer', data });
    expect(first.events.map(({ type }) => type)).toEqual(['ServerRegistered', 'LicenceInstalled']);
    const then = given(...first.events).when({ type: 'RegisterServer', data: { ...data, key: 'r2' } });
    expect(then.events).toEqual([
      { type: 'ServerRegistered', data: { serverName: 'video', key: 'r2', formerKey: 'r1' } },
    ]);
    expect(
      given().when({ type: 'RegisterServer', data: { ...data, serverName: '' } }).problems,
    ).toMatchObject([{ field: 'serverName', rule: 'required' }]);
  });
});
