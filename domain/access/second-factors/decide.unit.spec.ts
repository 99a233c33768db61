import { describe, expect, it } from 'vitest';
import type { CommandMetadata } from '#domain/kernel/index.ts';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { administratorsDecider } from '../administrators/decide.ts';
import type { AccessEvent, AdministratorRole } from '../events.ts';
import type { SecondFactorCommand } from './commands.ts';
import { mustSetSecondFactor } from './decide.ts';
import { RECOVERY_CODES, secondFactorsOf } from './rules.ts';

const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const created = (administratorId: string, role: AdministratorRole = 'admin'): AccessEvent => ({
  type: 'AdministratorCreated',
  data: { administratorId, displayName: administratorId, role, passwordHash, mustChangePassword: false },
});
const codes = (mark: string): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, (_, index) => `${mark}${index}`);
const root = { administratorId: 'root' };

const enrol = (totpSecret = 'ref-1', step = 100): SecondFactorCommand => ({
  type: 'EnrolTotp',
  data: { ...root, totpSecret, step, recoveryCodes: codes('a') },
});
const enrolled = (totpSecret = 'ref-1', step = 100, mark = 'a'): AccessEvent[] => [
  { type: 'AdministratorTotpEnrolled', data: { ...root, totpSecret } },
  { type: 'SecondFactorUsed', data: { ...root, method: 'totp', step } },
  { type: 'AdministratorRecoveryCodesChanged', data: { ...root, recoveryCodes: codes(mark) } },
];
const byApp = (step: number): SecondFactorCommand => ({
  type: 'AcceptSecondFactor',
  data: { ...root, method: 'totp', step },
});
const byCode = (codeHash: string): SecondFactorCommand => ({
  type: 'AcceptSecondFactor',
  data: { ...root, method: 'recovery-code', codeHash },
});
const settings = (required: boolean): SecondFactorCommand => ({
  type: 'ChangeSecondFactorSettings',
  data: { required },
});
const ruled = (required: boolean): AccessEvent => ({
  type: 'SecondFactorSettingsChanged',
  data: { required },
});
const reset = (administratorId: string): SecondFactorCommand => ({
  type: 'ResetSecondFactors',
  data: { administratorId },
});
const as = (id: string): CommandMetadata => ({ ...testMetadata, actor: { kind: 'administrator', id } });

const people = [created('root'), created('second')];
const given = (...events: AccessEvent[]) =>
  specify(administratorsDecider).given([...people, ...events], undefined);

describe('an authenticator app [ADM-01]', () => {
  it('[AU-05] counts with its first code, which is used up, and brings recovery codes', () => {
    expect(given().when(enrol()).events).toEqual(enrolled());
    expect(given(...enrolled()).when(enrol()).events).toEqual([]);
    expect(given(...enrolled()).when(byApp(100)).code).toBe('SECOND_FACTOR_FAILED');
  });

  it('[AU-05] accepts every half minute once, and none that is older', () => {
    const decision = given(...enrolled()).when(byApp(101));
    expect(decision.events).toEqual([
      { type: 'SecondFactorUsed', data: { ...root, method: 'totp', step: 101 } },
    ]);
    const after = given(...enrolled(), ...decision.events);
    expect([after.when(byApp(101)).code, after.when(byApp(100)).code]).toEqual([
      'SECOND_FACTOR_FAILED',
      'SECOND_FACTOR_FAILED',
    ]);
    expect(after.when(byApp(102)).events).toHaveLength(1);
  });

  it('is replaced by another one together with the codes', () => {
    const again = given(...enrolled()).when(enrol('ref-2', 200));
    expect(again.events).toEqual([
      { type: 'AdministratorTotpRemoved', data: { ...root, totpSecret: 'ref-1' } },
      ...enrolled('ref-2', 200),
    ]);
  });

  it('is removed with its codes, unless the rule requires one', () => {
    const remove: SecondFactorCommand = { type: 'RemoveTotp', data: root };
    expect(given().when(remove).events).toEqual([]);
    const removed = given(...enrolled()).when(remove).events;
    expect(removed).toEqual([{ type: 'AdministratorTotpRemoved', data: { ...root, totpSecret: 'ref-1' } }]);
    expect(given(...enrolled(), ...removed).when(byCode('a3')).code).toBe('SECOND_FACTOR_FAILED');
    expect(given(...enrolled(), ruled(true)).when(remove).code).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('goes with the administrator, so that nothing of him stays in the vault', () => {
    const { events } = given(...enrolled()).when({ type: 'DeleteAdministrator', data: root });
    expect(events.map(({ type }) => type)).toEqual([
      'AdministratorSecondFactorsReset',
      'AdministratorDeleted',
    ]);
    expect(events[0]?.data).toEqual({ ...root, totpSecret: 'ref-1' });
  });

  it('belongs to accounts of the panel: whoever comes from outside shows his factors there', () => {
    const oleg = { administratorId: 'os:oleg' };
    const recognised: AccessEvent = {
      type: 'OutsideAdministratorCreated',
      data: { ...oleg, source: { from: 'os', login: 'oleg' }, displayName: 'Oleg', role: 'admin' },
    };
    const data = { ...oleg, totpSecret: 'ref-1', step: 1, recoveryCodes: codes('a') };
    expect(given(recognised).when({ type: 'EnrolTotp', data }).code).toBe('ADMINISTRATOR_OUTSIDE');
  });

  it('is refused to somebody who is no administrator, and with fields that break a rule', () => {
    const nobody: SecondFactorCommand = { type: 'RemoveTotp', data: { administratorId: 'nobody' } };
    expect(given().when(nobody).code).toBe('ADMINISTRATOR_NOT_FOUND');
    const bad: SecondFactorCommand = {
      type: 'EnrolTotp',
      data: { ...root, totpSecret: '', step: 1, recoveryCodes: ['one'] },
    };
    expect(
      given()
        .when(bad)
        .problems.map(({ field }) => field),
    ).toEqual(['totpSecret', 'recoveryCodes']);
  });
});

describe('recovery codes [ADM-01]', () => {
  it('[AU-05] replace the app once each', () => {
    const { events } = given(...enrolled()).when(byCode('a3'));
    expect(events).toHaveLength(1);
    const after = given(...enrolled(), ...events);
    expect([after.when(byCode('a3')).code, after.when(byCode('b0')).code]).toEqual([
      'SECOND_FACTOR_FAILED',
      'SECOND_FACTOR_FAILED',
    ]);
    expect(after.when(byCode('a4')).events).toHaveLength(1);
  });

  it('end when there are new ones, and belong to a factor', () => {
    const renew: SecondFactorCommand = {
      type: 'ChangeRecoveryCodes',
      data: { ...root, recoveryCodes: codes('b') },
    };
    expect(given().when(renew).code).toBe('SECOND_FACTOR_MISSING');
    const after = given(...enrolled(), ...given(...enrolled()).when(renew).events);
    expect([after.when(byCode('a0')).code, after.when(byCode('b0')).code]).toEqual([
      'SECOND_FACTOR_FAILED',
      undefined,
    ]);
  });
});

describe('resetting the factors of somebody [ADM-01]', () => {
  it('takes everything from another administrator and nothing from oneself', () => {
    const world = given(...enrolled());
    expect(world.when(reset('ROOT'), as('second')).events).toEqual([
      { type: 'AdministratorSecondFactorsReset', data: { ...root, totpSecret: 'ref-1' } },
    ]);
    expect(world.when(reset('root'), as('root')).code).toBe('OWN_SECOND_FACTORS');
    expect(world.when(reset('second'), as('root')).events).toEqual([]);
    expect(
      world.when(reset('root'), { ...testMetadata, actor: { kind: 'system', id: 'command-line' } }).events,
    ).toHaveLength(1);
  });
});

describe('requiring a second factor of everybody [ADM-01]', () => {
  it('is for one who has one himself, so that he is not locked out', () => {
    expect(given().when(settings(true), as('root')).code).toBe('SECOND_FACTOR_MISSING');
    const world = given(...enrolled());
    expect(world.when(settings(true), as('second')).code).toBe('SECOND_FACTOR_MISSING');
    expect(world.when(settings(true), as('root')).events).toEqual([ruled(true)]);
    expect(given(ruled(true)).when(settings(false), as('second')).events).toEqual([ruled(false)]);
    expect(given(ruled(true)).when(settings(true), as('second')).events).toEqual([]);
  });

  it('holds back those who have none', () => {
    const { state } = given(...enrolled(), ruled(true));
    expect([mustSetSecondFactor(state, 'root'), mustSetSecondFactor(state, 'second')]).toEqual([false, true]);
    expect(secondFactorsOf(state, 'second').totpSecret).toBeNull();
    expect(mustSetSecondFactor(given(...enrolled()).state, 'second')).toBe(false);
    expect(mustSetSecondFactor(state, 'os:oleg')).toBe(false);
  });
});
