import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { defaultRights } from '../rights.ts';
import type { GroupCommand } from './commands.ts';
import { groupsDecider } from './decide.ts';
import type { GroupEvent } from './events.ts';
import { groupsOf, STANDING_GROUP } from './state.ts';

const groups = specify(groupsDecider);
const given = (...events: GroupEvent[]) => groups.given(events, undefined);
const created: GroupEvent = { type: 'GroupCreated', data: { groupId: 'it', name: 'IT' } };
const create = (groupId: string, name: string): GroupCommand => ({
  type: 'CreateGroup',
  data: { groupId, name },
});

describe('[GRP-01] groups', () => {
  it('come into being with every right but that of an operator', () => {
    expect(given().when(create('it', ' IT ')).events).toEqual([created]);
    expect(given(created).state.groups.get('it')?.rights).toEqual(defaultRights);
  });

  it('have names that are told apart', () => {
    expect(given(created).when(create('it2', 'it')).code).toBe('GROUP_EXISTS');
    expect(given(created).when(create('it', 'Other')).code).toBe('GROUP_EXISTS');
    expect(given().when(create('It!', '')).problems).toEqual([
      { field: 'groupId', rule: 'pattern' },
      { field: 'name', rule: 'required' },
    ]);
  });

  it('are renamed and removed', () => {
    const rename = (name: string): GroupCommand => ({ type: 'RenameGroup', data: { groupId: 'it', name } });
    expect(given(created).when(rename('ИТ')).events).toEqual([
      { type: 'GroupRenamed', data: { groupId: 'it', name: 'ИТ' } },
    ]);
    expect(given(created).when(rename('it')).events).toHaveLength(1);
    expect(given(created).when(rename('IT')).events).toEqual([]);
    const remove: GroupCommand = { type: 'DeleteGroup', data: { groupId: 'it' } };
    expect(given(created).when(remove).events).toEqual([{ type: 'GroupDeleted', data: { groupId: 'it' } }]);
    expect(given().when(remove).code).toBe('GROUP_NOT_FOUND');
  });

  it('always have the one for those without a group, which is neither made, renamed nor removed', () => {
    expect(given().state.groups.has(STANDING_GROUP)).toBe(true);
    expect(given().when(create(STANDING_GROUP, 'x')).code).toBe('STANDING_GROUP');
    const groupId = STANDING_GROUP;
    expect(given().when({ type: 'RenameGroup', data: { groupId, name: 'x' } }).code).toBe('STANDING_GROUP');
    expect(given().when({ type: 'DeleteGroup', data: { groupId } }).code).toBe('STANDING_GROUP');
  });
});

describe('[GRP-02] rights of a group', () => {
  it('change one by one, those without a group included', () => {
    const change: GroupCommand = {
      type: 'ChangeGroupRights',
      data: { groupId: STANDING_GROUP, rights: { shareDesktop: false, record: true } },
    };
    const changed: GroupEvent = {
      type: 'GroupRightsChanged',
      data: { groupId: STANDING_GROUP, rights: { shareDesktop: false } },
    };
    expect(given().when(change).events).toEqual([changed]);
    expect(given(changed).when(change).events).toEqual([]);
    const [standing] = groupsOf(given(changed).state, ['gone']);
    expect(standing?.rights.shareDesktop).toBe(false);
  });
});

describe('[GRP-03] the address book of a group', () => {
  const show = (shows: { kind: 'all' | 'nobody' } | { kind: 'groups'; groups: string[] }): GroupCommand => ({
    type: 'ChangeGroupAddressBook',
    data: { groupId: 'it', shows },
  });
  const contact = { contactId: 'c1', callString: 'Boris', displayName: '' };
  const add: GroupCommand = { type: 'AddGroupContact', data: { groupId: 'it', contact } };
  const added: GroupEvent = {
    type: 'GroupContactAdded',
    data: { groupId: 'it', contact: { contactId: 'c1', callString: 'boris', displayName: 'boris' } },
  };

  it('shows everybody, some groups or nobody', () => {
    expect(given(created).when(show({ kind: 'all' })).events).toEqual([]);
    expect(given(created).when(show({ kind: 'groups', groups: ['it', 'a', 'it'] })).events).toEqual([
      {
        type: 'GroupAddressBookChanged',
        data: { groupId: 'it', shows: { kind: 'groups', groups: ['a', 'it'] } },
      },
    ]);
  });

  it('has entries of its own, each once', () => {
    expect(given(created).when(add).events).toEqual([added]);
    expect(given(created, added).when(add).code).toBe('CONTACT_EXISTS');
    const bad: GroupCommand = {
      type: 'AddGroupContact',
      data: { groupId: 'it', contact: { ...contact, callString: 'no way' } },
    };
    expect(given(created).when(bad).problems).toEqual([{ field: 'callString', rule: 'callString' }]);
    const remove: GroupCommand = { type: 'RemoveGroupContact', data: { groupId: 'it', contactId: 'c1' } };
    expect(given(created, added).when(remove).events).toHaveLength(1);
    expect(given(created).when(remove).events).toEqual([]);
  });
});

describe('[GRP-04] limits of a group', () => {
  it('are numbers of kilobits, or none', () => {
    const limit = (incoming: number | null): GroupCommand => ({
      type: 'ChangeGroupLimits',
      data: { groupId: 'it', limits: { incoming } },
    });
    expect(given(created).when(limit(2048)).events).toEqual([
      { type: 'GroupLimitsChanged', data: { groupId: 'it', limits: { incoming: 2048, outgoing: null } } },
    ]);
    expect(given(created).when(limit(null)).events).toEqual([]);
    expect(given(created).when(limit(0.5)).problems).toMatchObject([{ field: 'incoming', rule: 'range' }]);
  });
});
