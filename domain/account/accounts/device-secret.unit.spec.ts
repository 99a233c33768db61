import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { AccountCommand } from './commands.ts';
import { type AccountFacts, accountDecider } from './decide.ts';
import type { AccountEvent } from './events.ts';
import { emptyProfile } from './rules.ts';

const created: AccountEvent = {
  type: 'AccountCreated',
  data: {
    accountId: 'ann',
    profile: { ...emptyProfile, displayName: 'Ann' },
    passwordHash: null,
    active: true,
  },
};
const deleted: AccountEvent = { type: 'AccountDeleted', data: { accountId: 'ann' } };
const restored: AccountEvent = { type: 'AccountRestored', data: { accountId: 'ann' } };
const issued = (deviceSecret: string): AccountEvent => ({
  type: 'AccountDeviceSecretIssued',
  data: { accountId: 'ann', deviceSecret },
});
const removed = (deviceSecret: string): AccountEvent => ({
  type: 'AccountDeviceSecretRemoved',
  data: { accountId: 'ann', deviceSecret },
});
const issue = (deviceSecret: string, accountId = 'Ann'): AccountCommand => ({
  type: 'IssueDeviceSecret',
  data: { accountId, deviceSecret },
});
const remove: AccountCommand = { type: 'RemoveDeviceSecret', data: { accountId: 'ann' } };
const deleteAccount: AccountCommand = { type: 'DeleteAccount', data: { accountId: 'ann' } };
const facts: AccountFacts = { groups: new Set(), aliasTaken: false, forgotten: false };
const given = (...events: AccountEvent[]) => specify(accountDecider).given(events, facts);

describe('[LDAP-06] the secret of the devices', () => {
  it('is none until it is issued', () => {
    expect(given(created).state).toMatchObject({ deviceSecret: null });
    expect(given(created).when(issue('one')).events).toEqual([issued('one')]);
    expect(given(created, issued('one')).state).toMatchObject({ deviceSecret: 'one' });
  });

  it('is replaced by another, and the one before leaves the vault', () => {
    const { events } = given(created, issued('one')).when(issue('two'));
    expect(events).toEqual([removed('one'), issued('two')]);
    expect(given(created, issued('one'), ...(events ?? [])).state).toMatchObject({ deviceSecret: 'two' });
  });

  it('is removed once', () => {
    expect(given(created, issued('one')).when(remove).events).toEqual([removed('one')]);
    expect(given(created, issued('one'), removed('one')).when(remove).events).toEqual([]);
  });

  it('goes with the account, and does not come back when the deletion is undone', () => {
    expect(given(created, issued('one')).when(deleteAccount).events).toEqual([removed('one'), deleted]);
    expect(given(created).when(deleteAccount).events).toEqual([deleted]);
    const undone = given(created, issued('one'), removed('one'), deleted, restored);
    expect(undone.state).toMatchObject({ status: 'active', deviceSecret: null });
  });

  it('is refused where there is no account, and for what is no reference', () => {
    expect(given().when(issue('one')).code).toBe('ACCOUNT_NOT_FOUND');
    expect(given(created, deleted).when(remove).code).toBe('ACCOUNT_NOT_FOUND');
    expect(given(created).when(issue('')).problems).toMatchObject([{ field: 'deviceSecret' }]);
  });
});
