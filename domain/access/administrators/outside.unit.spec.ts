import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { AdministratorCommand } from '../commands.ts';
import type { AccessEvent, AdministratorRole, OutsideSource } from '../events.ts';
import { isOutsideAdministratorId, outsideAdministratorId } from '../outside-administrators.ts';
import { administratorsDecider } from './decide.ts';

const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const ann: OutsideSource = { from: 'os', login: 'ann' };
const created = (role: AdministratorRole = 'admin', displayName = 'Ann'): AccessEvent => ({
  type: 'OutsideAdministratorCreated',
  data: { administratorId: 'os:ann', source: ann, displayName, role },
});
const recognise = (role: AdministratorRole, displayName = 'Ann'): AdministratorCommand => ({
  type: 'RecogniseAdministrator',
  data: { source: ann, displayName, role },
});
const root: AccessEvent = {
  type: 'AdministratorCreated',
  data: {
    administratorId: 'root',
    displayName: 'Root',
    role: 'admin',
    passwordHash: hash,
    mustChangePassword: false,
  },
};
const given = (...events: AccessEvent[]) => specify(administratorsDecider).given(events, undefined);

describe('[ADM-02] an administrator from outside', () => {
  it('comes into being at the first sign-in, and only what is new is told later', () => {
    expect(given().when(recognise('admin')).events).toEqual([created()]);
    expect(given(created()).when(recognise('admin')).events).toEqual([]);
    expect(given(created()).when(recognise('auditor', 'Anna')).events).toEqual([
      { type: 'OutsideAdministratorRenamed', data: { administratorId: 'os:ann', displayName: 'Anna' } },
      { type: 'AdministratorRoleChanged', data: { administratorId: 'os:ann', role: 'auditor' } },
    ]);
  });

  it('has a name of one short line, or that of the account', () => {
    expect(given().when(recognise('admin', ' \u202E\n ')).events).toEqual([created('admin', 'ann')]);
    const [event] = given().when(recognise('admin', 'x'.repeat(500))).events;
    expect(event?.data).toMatchObject({ displayName: 'x'.repeat(128) });
  });

  it('is withdrawn once, and comes back as a new one', () => {
    const withdraw = (administratorId: string): AdministratorCommand => ({
      type: 'WithdrawAdministrator',
      data: { administratorId, reason: 'no-rights' },
    });
    const withdrawn: AccessEvent = {
      type: 'OutsideAdministratorDeleted',
      data: { administratorId: 'os:ann', reason: 'no-rights' },
    };
    expect(given(created()).when(withdraw('os:ann')).events).toEqual([withdrawn]);
    expect(given(created(), withdrawn).when(withdraw('os:ann')).events).toEqual([]);
    expect(given(root).when(withdraw('root')).events).toEqual([]);
    expect(given(created(), withdrawn).when(recognise('admin')).events).toEqual([created()]);
  });

  it('is no reason to let the last administrator of the panel go', () => {
    const demote: AdministratorCommand = {
      type: 'ChangeAdministratorRole',
      data: { administratorId: 'root', role: 'auditor' },
    };
    expect(given(root, created()).when(demote).code).toBe('LAST_ADMINISTRATOR');
    const remove: AdministratorCommand = { type: 'DeleteAdministrator', data: { administratorId: 'os:ann' } };
    expect(given(root, created()).when(remove).events).toMatchObject([{ type: 'AdministratorDeleted' }]);
  });

  it('cannot be made by hand under such an id', () => {
    const data = {
      administratorId: 'os:ann',
      displayName: '',
      role: 'admin',
      passwordHash: hash,
      mustChangePassword: true,
    } as const;
    expect(given(root).when({ type: 'CreateAdministrator', data }).problems).toEqual([
      { field: 'administratorId', rule: 'pattern' },
    ]);
  });
});

describe('the id of an administrator from outside', () => {
  const of = (subject: string, issuer = 'https://login.example.org'): string =>
    outsideAdministratorId({ from: 'openid', issuer, subject });

  it('says where he comes from', () => {
    expect(outsideAdministratorId(ann)).toBe('os:ann');
    expect(of('ann')).toBe('openid:ann@login.example.org');
    expect(of('ann', 'http://127.0.0.1:3000/realms/a')).toBe(
      'openid:ann@http%3a%2f%2f127.0.0.1%3a3000%2frealms%2fa',
    );
    expect(isOutsideAdministratorId('os:ann')).toBe(true);
    expect(isOutsideAdministratorId('ann')).toBe(false);
  });

  it('differs whenever anything differs outside, and is its own lower case', () => {
    const all = [
      of('ann'),
      of('Ann'),
      of('%61nn'),
      of('ann@x'),
      of('ann', 'https://x'),
      of('a b'),
      of("it's"),
      of('(a)'),
    ];
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) expect(id.toLowerCase()).toBe(id);
  });
});
