import { describe, expect, it } from 'vitest';
import { specify, testMetadata } from '#domain/kernel/testing.ts';
import { administratorsDecider } from '../administrators/decide.ts';
import type { AccessEvent } from '../events.ts';
import type { SecondFactorCommand } from './commands.ts';
import { mustSetSecondFactor } from './decide.ts';
import type { Passkey } from './events.ts';
import { PASSKEYS_MAX, passkeyOwnerOf } from './passkeys.ts';
import { RECOVERY_CODES } from './rules.ts';

const root = { administratorId: 'root' };
const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const created = (administratorId: string): AccessEvent => ({
  type: 'AdministratorCreated',
  data: { administratorId, displayName: '', role: 'admin', passwordHash, mustChangePassword: false },
});
const codes = (mark: string): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, (_, index) => `${mark}${index}`);

const key = (credentialId = 'key-1', counter = 1): Passkey => ({
  credentialId,
  rpId: 'meet.example.org',
  publicKey: 'pQECAyYgASFYIA',
  counter,
  transports: ['usb'],
  name: 'Stick',
});
const add = (
  passkey = key(),
  recoveryCodes: readonly string[] | undefined = codes('a'),
): SecondFactorCommand => ({
  type: 'AddPasskey',
  data: { ...root, ...passkey, ...(recoveryCodes === undefined ? {} : { recoveryCodes }) },
});
const another = (passkey: Passkey): SecondFactorCommand => ({
  type: 'AddPasskey',
  data: { ...root, ...passkey },
});
const added = (passkey = key()): AccessEvent => ({
  type: 'AdministratorPasskeyAdded',
  data: { ...root, ...passkey },
});
const coded = (mark = 'a'): AccessEvent => ({
  type: 'AdministratorRecoveryCodesChanged',
  data: { ...root, recoveryCodes: codes(mark) },
});
const app: AccessEvent = { type: 'AdministratorTotpEnrolled', data: { ...root, totpSecret: 'ref-1' } };
const ruled: AccessEvent = { type: 'SecondFactorSettingsChanged', data: { required: true } };
const remove = (credentialId = 'key-1'): SecondFactorCommand => ({
  type: 'RemovePasskey',
  data: { ...root, credentialId },
});
const removed = (credentialId = 'key-1'): AccessEvent => ({
  type: 'AdministratorPasskeyRemoved',
  data: { ...root, credentialId },
});
const removeApp: SecondFactorCommand = { type: 'RemoveTotp', data: root };
const show = (counter: number, credentialId = 'key-1'): SecondFactorCommand => ({
  type: 'AcceptSecondFactor',
  data: { ...root, method: 'passkey', credentialId, counter },
});
const byCode = (codeHash: string): SecondFactorCommand => ({
  type: 'AcceptSecondFactor',
  data: { ...root, method: 'recovery-code', codeHash },
});
const given = (...events: AccessEvent[]) =>
  specify(administratorsDecider).given([created('root'), created('second'), ...events], undefined);

describe('a passkey [ADM-01]', () => {
  it('is added under a name, with recovery codes when it is the first factor', () => {
    expect(given().when(add({ ...key(), name: ' Stick ' })).events).toEqual([added(), coded()]);
    expect(given().when(another(key())).problems).toMatchObject([{ field: 'recoveryCodes' }]);
    expect(given(added(), coded()).when(another(key('key-2'))).events).toEqual([added(key('key-2'))]);
    expect(given(app, coded()).when(another(key())).events).toEqual([added()]);
  });

  it('belongs to one administrator, once', () => {
    const world = given(added(), coded());
    expect(world.when(another(key())).code).toBe('PASSKEY_EXISTS');
    const theirs: SecondFactorCommand = {
      type: 'AddPasskey',
      data: { administratorId: 'second', ...key(), recoveryCodes: codes('c') },
    };
    expect(world.when(theirs).code).toBe('PASSKEY_EXISTS');
    expect(passkeyOwnerOf(world.state, 'key-1')).toBe('root');
    expect(passkeyOwnerOf(world.state, 'key-9')).toBeNull();
    const all = Array.from({ length: PASSKEYS_MAX }, (_, n) => added(key(`key-${n}`)));
    expect(given(...all, coded()).when(another(key('one-more'))).problems).toMatchObject([
      { rule: 'tooMany' },
    ]);
  });

  it('is refused with fields that break a rule, to strangers, and to administrators from outside', () => {
    const bad = { ...key('é'), publicKey: '', counter: -1, transports: ['USB!'], name: '' };
    expect(
      given()
        .when(add(bad))
        .problems.map(({ field }) => field),
    ).toEqual(['credentialId', 'publicKey', 'counter', 'transports', 'name']);
    const nobody: SecondFactorCommand = { type: 'AddPasskey', data: { administratorId: 'nobody', ...key() } };
    expect(given().when(nobody).code).toBe('ADMINISTRATOR_NOT_FOUND');
    const recognised: AccessEvent = {
      type: 'OutsideAdministratorCreated',
      data: {
        administratorId: 'os:oleg',
        source: { from: 'os', login: 'oleg' },
        displayName: 'Oleg',
        role: 'admin',
      },
    };
    const oleg: SecondFactorCommand = { type: 'AddPasskey', data: { administratorId: 'os:oleg', ...key() } };
    expect(given(recognised).when(oleg).code).toBe('ADMINISTRATOR_OUTSIDE');
  });

  it('[AU-05] is accepted with a count that grows, and never with an older or the same one', () => {
    const world = given(added(), coded());
    expect(world.when(show(2)).events).toEqual([
      { type: 'SecondFactorUsed', data: { ...root, method: 'passkey', credentialId: 'key-1', counter: 2 } },
    ]);
    const after = given(added(), coded(), ...world.when(show(5)).events);
    expect([5, 4, 0].map((counter) => after.when(show(counter)).code)).toEqual(
      Array(3).fill('PASSKEY_COPIED'),
    );
    expect(after.when(show(6)).events).toHaveLength(1);
    expect(after.when(show(9, 'key-2')).code).toBe('SECOND_FACTOR_FAILED');
  });

  it('[AU-05] is accepted again and again by authenticators that do not count', () => {
    const world = given(added(key('key-1', 0)), coded());
    expect(world.when(show(0)).events).toHaveLength(1);
    expect(
      given(added(key('key-1', 0)), coded(), ...world.when(show(0)).events).when(show(0)).events,
    ).toHaveLength(1);
  });

  it('is renamed by its owner', () => {
    const rename = (name: string): SecondFactorCommand => ({
      type: 'RenamePasskey',
      data: { ...root, credentialId: 'key-1', name },
    });
    const world = given(added(), coded());
    expect(world.when(rename('Phone')).events).toEqual([
      { type: 'AdministratorPasskeyRenamed', data: { ...root, credentialId: 'key-1', name: 'Phone' } },
    ]);
    expect(world.when(rename('Stick')).events).toEqual([]);
    expect(world.when(rename('')).problems).toMatchObject([{ field: 'name', rule: 'required' }]);
    expect(given().when(rename('Phone')).code).toBe('PASSKEY_NOT_FOUND');
  });
});

describe('losing factors [ADM-01]', () => {
  it('keeps the recovery codes while any factor remains, and ends them with the last', () => {
    const both = given(app, added(), coded());
    const withoutApp = [app, added(), coded(), ...both.when(removeApp).events];
    expect(given(...withoutApp).when(byCode('a3')).events).toHaveLength(1);
    const withoutKey = [app, added(), coded(), ...both.when(remove()).events];
    expect(given(...withoutKey).when(byCode('a3')).events).toHaveLength(1);
    expect(given(...withoutApp, removed()).when(byCode('a3')).code).toBe('SECOND_FACTOR_FAILED');
    expect(given(...withoutApp, removed()).when(remove()).code).toBe('PASSKEY_NOT_FOUND');
  });

  it('leaves one when the rule requires it: a passkey satisfies it', () => {
    const { state } = given(added(), coded(), ruled);
    expect([mustSetSecondFactor(state, 'root'), mustSetSecondFactor(state, 'second')]).toEqual([false, true]);
    expect(given(added(), coded(), ruled).when(remove()).code).toBe('SECOND_FACTOR_REQUIRED');
    expect(given(app, added(), coded(), ruled).when(remove()).events).toEqual([removed()]);
    expect(given(app, added(), coded(), ruled).when(removeApp).events).toHaveLength(1);
    expect(given(app, coded(), ruled).when(removeApp).code).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('goes with a reset by another administrator and by the command line, and with the administrator', () => {
    const reset: SecondFactorCommand = { type: 'ResetSecondFactors', data: root };
    const system = { ...testMetadata, actor: { kind: 'system', id: 'command-line' } } as const;
    const { events } = given(added(), coded()).when(reset, system);
    expect(events).toEqual([
      { type: 'AdministratorSecondFactorsReset', data: { ...root, totpSecret: null } },
    ]);
    const after = given(added(), coded(), ...events);
    expect([after.when(show(2)).code, after.when(byCode('a0')).code]).toEqual(
      Array(2).fill('SECOND_FACTOR_FAILED'),
    );
    expect(given(added(), coded()).when({ type: 'DeleteAdministrator', data: root }).events).toHaveLength(2);
  });
});
