import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { AccountCommand } from './commands.ts';
import { type AccountFacts, accountDecider } from './decide.ts';
import type { AccountEvent, AccountProfile } from './events.ts';

const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const profile: AccountProfile = {
  displayName: 'Ann Lee',
  firstName: 'Ann',
  lastName: 'Lee',
  email: 'ann@example.org',
  company: 'Example',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};
const create = (
  data: Partial<Extract<AccountCommand, { type: 'CreateAccount' }>['data']> = {},
): AccountCommand => ({
  type: 'CreateAccount',
  data: { accountId: 'ann', profile, passwordHash: hash, active: true, ...data },
});
const created: AccountEvent = {
  type: 'AccountCreated',
  data: { accountId: 'ann', profile, passwordHash: hash, active: true },
};
const deactivated: AccountEvent = { type: 'AccountDeactivated', data: { accountId: 'ann' } };
const deleted: AccountEvent = { type: 'AccountDeleted', data: { accountId: 'ann' } };
const account = specify(accountDecider);
const facts: AccountFacts = { groups: new Set(['it', 'sales']), aliasTaken: false, forgotten: false };
const given = (...events: AccountEvent[]) => account.given(events, facts);

describe('CreateAccount', () => {
  it('makes an account under the login in lower case', () => {
    expect(given().when(create({ accountId: 'Ann' })).events).toEqual([created]);
  });

  it('fills the display name with the login', () => {
    const { events } = given().when(create({ profile: { ...profile, displayName: '  ' } }));
    expect(events).toMatchObject([{ data: { profile: { displayName: 'ann' } } }]);
  });

  it('leaves out what is no field of a profile', () => {
    const smuggled = { ...profile, role: 'admin' };
    expect(given().when(create({ profile: smuggled })).events).toEqual([created]);
  });

  it('refuses a login that is taken, in whatever letter case', () => {
    expect(given(created).when(create({ accountId: 'ANN' })).code).toBe('ACCOUNT_EXISTS');
    expect(given(created, deactivated).when(create()).code).toBe('ACCOUNT_EXISTS');
  });

  it('takes a login that was deleted', () => {
    expect(given(created, deleted).when(create()).events).toEqual([created]);
  });

  it('names every field that breaks a rule', () => {
    const broken = { ...profile, displayName: 'x'.repeat(129), email: 'nowhere', company: 'a\u202Eb' };
    const { code, problems } = given().when(create({ accountId: 'a b', profile: broken, passwordHash: '' }));
    expect(code).toBe('VALIDATION_FAILED');
    expect(problems).toEqual([
      { field: 'accountId', rule: 'pattern' },
      { field: 'displayName', rule: 'tooLong', params: { max: 128 } },
      { field: 'email', rule: 'email' },
      { field: 'company', rule: 'characters' },
      { field: 'password', rule: 'required' },
    ]);
  });

  it.each(['', 'x'.repeat(65), 'иван', 'a/b', 'a:b', 'guest:1', 'a\nb', '__proto__ '.repeat(9)])(
    'refuses the login %j',
    (accountId) => {
      expect(given().when(create({ accountId })).problems).toMatchObject([{ field: 'accountId' }]);
    },
  );

  it('either makes a clean account or changes nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (accountId, displayName) => {
        const { events, code } = given().when(create({ accountId, profile: { ...profile, displayName } }));
        if (code !== undefined) return code === 'VALIDATION_FAILED' && events.length === 0;
        const [event] = events;
        return event?.type === 'AccountCreated' && /^[a-z0-9_.-]{1,64}$/.test(event.data.accountId);
      }),
    );
  });
});

describe('ChangeAccountProfile', () => {
  const change = (changes: Partial<AccountProfile>): AccountCommand => ({
    type: 'ChangeAccountProfile',
    data: { accountId: 'ann', profile: changes },
  });

  it('records only what really changed', () => {
    expect(given(created).when(change({ company: ' New ', email: profile.email })).events).toEqual([
      { type: 'AccountProfileChanged', data: { accountId: 'ann', profile: { company: 'New' } } },
    ]);
  });

  it('is harmless when all is so already', () => {
    expect(given(created).when(change(profile))).toMatchObject({ events: [], code: undefined });
  });

  it('refuses unknown accounts and broken fields', () => {
    expect(given().when(change({})).code).toBe('ACCOUNT_NOT_FOUND');
    expect(given(created).when(change({ displayName: '' })).problems).toEqual([
      { field: 'displayName', rule: 'required' },
    ]);
  });
});

describe('ChangeAccountPassword', () => {
  const change = (passwordHash: string): AccountCommand => ({
    type: 'ChangeAccountPassword',
    data: { accountId: 'ann', passwordHash },
  });

  it('records another hash, and nothing for the same one', () => {
    expect(given(created).when(change(`${hash}2`)).events).toEqual([
      { type: 'AccountPasswordChanged', data: { accountId: 'ann', passwordHash: `${hash}2` } },
    ]);
    expect(given(created).when(change(hash)).events).toEqual([]);
  });

  it('refuses unknown accounts and what is no hash', () => {
    expect(given().when(change(hash)).code).toBe('ACCOUNT_NOT_FOUND');
    expect(given(created).when(change('secret')).code).toBe('VALIDATION_FAILED');
  });
});

describe('activation and deletion', () => {
  const command = (type: 'ActivateAccount' | 'DeactivateAccount' | 'DeleteAccount'): AccountCommand => ({
    type,
    data: { accountId: 'Ann' },
  });

  it('deactivates and activates, once each', () => {
    expect(given(created).when(command('DeactivateAccount')).events).toEqual([deactivated]);
    expect(given(created, deactivated).when(command('DeactivateAccount')).events).toEqual([]);
    expect(given(created, deactivated).when(command('ActivateAccount')).events).toEqual([
      { type: 'AccountActivated', data: { accountId: 'ann' } },
    ]);
    expect(given(created).when(command('ActivateAccount')).events).toEqual([]);
  });

  it('deletes what exists', () => {
    expect(given(created).when(command('DeleteAccount')).events).toEqual([deleted]);
  });

  it.each(['ActivateAccount', 'DeactivateAccount', 'DeleteAccount'] as const)(
    '%s refuses what does not exist',
    (type) => {
      expect(given().when(command(type)).code).toBe('ACCOUNT_NOT_FOUND');
      expect(given(created, deleted).when(command(type)).code).toBe('ACCOUNT_NOT_FOUND');
    },
  );
});

describe('folding', () => {
  it('ignores facts about an account that is not there', () => {
    expect(given(deactivated).state).toEqual({ status: 'none' });
  });
});

describe('[USR-02] groups, picture and limits', () => {
  const groups = (add: string[], remove: string[] = []): AccountCommand => ({
    type: 'ChangeAccountGroups',
    data: { accountId: 'ann', add, remove },
  });
  const inGroups = (...names: string[]): AccountEvent => ({
    type: 'AccountGroupsChanged',
    data: { accountId: 'ann', groups: names },
  });

  it('[GRP-01] joins and leaves groups, and says the whole list', () => {
    expect(given(created).when(groups(['sales', 'it'])).events).toEqual([inGroups('it', 'sales')]);
    expect(given(created, inGroups('it')).when(groups(['sales'], ['it'])).events).toEqual([
      inGroups('sales'),
    ]);
    expect(given(created, inGroups('it')).when(groups(['it'])).events).toEqual([]);
  });

  it('[USR-02] leaves every group but those that are named', () => {
    const only = (...add: string[]): AccountCommand => ({
      type: 'ChangeAccountGroups',
      data: { accountId: 'ann', add, remove: [], replace: true },
    });
    expect(given(created, inGroups('it')).when(only('sales')).events).toEqual([inGroups('sales')]);
    expect(given(created, inGroups('it')).when(only()).events).toEqual([inGroups()]);
    expect(given(created, inGroups('it')).when(only('it')).events).toEqual([]);
  });

  it('refuses groups that do not exist', () => {
    expect(given(created).when(groups(['nowhere'])).problems).toEqual([
      { field: 'add', rule: 'unknownGroup' },
    ]);
  });

  it('[USR-04] limits bitrates, and lifts the limits again', () => {
    const limit = (limits: object): AccountCommand => ({
      type: 'ChangeAccountLimits',
      data: { accountId: 'ann', limits },
    });
    const limited: AccountEvent = {
      type: 'AccountLimitsChanged',
      data: { accountId: 'ann', limits: { incoming: 2048, outgoing: null } },
    };
    expect(given(created).when(limit({ incoming: 2048 })).events).toEqual([limited]);
    expect(given(created, limited).when(limit({ incoming: null })).events).toEqual([
      {
        type: 'AccountLimitsChanged',
        data: { accountId: 'ann', limits: { incoming: null, outgoing: null } },
      },
    ]);
    expect(given(created).when(limit({ outgoing: 1 })).problems).toMatchObject([
      { field: 'outgoing', rule: 'range' },
    ]);
  });

  it('takes the hash of a picture and nothing else', () => {
    const picture = (avatar: string | null): AccountCommand => ({
      type: 'ChangeAccountAvatar',
      data: { accountId: 'ann', avatar },
    });
    const hashed = '0a'.repeat(32);
    expect(given(created).when(picture(hashed)).events).toEqual([
      { type: 'AccountAvatarChanged', data: { accountId: 'ann', avatar: hashed } },
    ]);
    expect(given(created).when(picture(null)).events).toEqual([]);
    expect(given(created).when(picture('../../etc')).problems).toMatchObject([{ field: 'avatar' }]);
  });

  it('takes telephone numbers as people write them', () => {
    const change = (mobilePhone: string): AccountCommand => ({
      type: 'ChangeAccountProfile',
      data: { accountId: 'ann', profile: { mobilePhone } },
    });
    expect(given(created).when(change('+7 (900) 000-00-01')).code).toBeUndefined();
    expect(given(created).when(change('call me')).problems).toEqual([
      { field: 'mobilePhone', rule: 'pattern' },
    ]);
  });
});

describe('[USR-02] undoing a deletion', () => {
  const restore: AccountCommand = { type: 'RestoreAccount', data: { accountId: 'Ann' } };
  const restored: AccountEvent = { type: 'AccountRestored', data: { accountId: 'ann' } };

  it('brings everything back as it was', () => {
    const before = given(created, deactivated).state;
    expect(given(created, deactivated, deleted).when(restore).events).toEqual([restored]);
    expect(given(created, deactivated, deleted, restored).state).toEqual(before);
  });

  it('is harmless for an account that is there, and refused where there never was one', () => {
    expect(given(created).when(restore).events).toEqual([]);
    expect(given().when(restore).code).toBe('ACCOUNT_NOT_FOUND');
  });
});

describe('[USR-03] disconnecting', () => {
  it('is a fact each time it is asked for', () => {
    const disconnect: AccountCommand = { type: 'DisconnectAccount', data: { accountId: 'ann' } };
    expect(given(created).when(disconnect).events).toEqual([
      { type: 'AccountDisconnected', data: { accountId: 'ann' } },
    ]);
    expect(given(deleted).when(disconnect).code).toBe('ACCOUNT_NOT_FOUND');
  });
});

describe('[ALIAS-01] logins and aliases', () => {
  it('share their names', () => {
    const taken = account.given([], { ...facts, aliasTaken: true });
    expect(taken.when(create()).code).toBe('ACCOUNT_EXISTS');
  });
});
