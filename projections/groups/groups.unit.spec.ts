import { describe, expect, it } from 'vitest';
import { defaultRights, STANDING_GROUP } from '#domain/account/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { groups } from './evolve.ts';

const created = (groupId: string, name: string) => fact('GroupCreated', { groupId, name });

describe.each(deliveryModes)('groups, events arriving %s', (_mode, mode) => {
  it('[GRP-01] [GRP-02] [GRP-03] [GRP-04] show what they give their members', async () => {
    const contact = { contactId: 'c1', callString: '#tel:100', displayName: 'Охрана' };
    const { queries } = await given(
      groups,
      [
        created('it', 'IT'),
        fact('GroupRenamed', { groupId: 'it', name: 'ИТ' }),
        fact('GroupRightsChanged', { groupId: 'it', rights: { operator: true, record: false } }),
        fact('GroupLimitsChanged', { groupId: 'it', limits: { incoming: 1024, outgoing: null } }),
        fact('GroupAddressBookChanged', { groupId: 'it', shows: { kind: 'nobody' } }),
        fact('GroupContactAdded', { groupId: 'it', contact }),
        fact('GroupContactAdded', { groupId: 'it', contact: { ...contact, contactId: 'c2' } }),
        fact('GroupContactRemoved', { groupId: 'it', contactId: 'c1' }),
      ],
      mode,
    );
    expect(await queries.groups.byId('it')).toEqual({
      id: 'it',
      name: 'ИТ',
      rights: { ...defaultRights, operator: true, record: false },
      limits: { incoming: 1024, outgoing: null },
      shows: { kind: 'nobody' },
      contacts: [{ ...contact, contactId: 'c2' }],
      sortName: 'ит',
      position: 8,
    });
  });

  it('[GRP-01] are listed by name, those removed and the standing one apart', async () => {
    const { queries } = await given(
      groups,
      [
        created('b', 'Бухгалтерия'),
        created('a', 'Администрация'),
        created('x', 'Gone'),
        fact('GroupDeleted', { groupId: 'x' }),
        fact('GroupRightsChanged', { groupId: STANDING_GROUP, rights: { record: false } }),
      ],
      mode,
    );
    const { items } = await queries.groups.list({ limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await queries.groups.count({ text: 'бух' })).toEqual({ count: 1, capped: false });
    expect((await queries.groups.byId(STANDING_GROUP))?.rights.record).toBe(false);
  });
});

describe('[GRP-02] rules of somebody', () => {
  it('are those of his groups, or of the standing group, which nobody had to make', async () => {
    const { queries } = await given(groups, [created('it', 'IT')]);
    expect((await queries.groups.rulesOf(['it', 'gone'])).map(({ groupId }) => groupId)).toEqual(['it']);
    expect((await queries.groups.rulesOf(['gone'])).map(({ groupId }) => groupId)).toEqual([STANDING_GROUP]);
    expect(await queries.groups.byId('gone')).toBeNull();
  });
});
