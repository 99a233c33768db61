import { describe, expect, it } from 'vitest';
import { STANDING_GROUP } from '#domain/account/index.ts';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { accountCreated } from '../testing/samples.ts';
import { groupMembers } from './evolve.ts';

const inGroups = (accountId: string, ...groups: string[]) =>
  fact('AccountGroupsChanged', { accountId, groups });

describe.each(deliveryModes)('[GRP-01] members of groups, events arriving %s', (_mode, mode) => {
  const membersAfter = async (...facts: Parameters<typeof given>[1]) => {
    const { queries } = await given(groupMembers, facts, mode);
    return async (groupId: string, text?: string) => {
      const request = { groupIds: [groupId], limit: 10, ...(text === undefined ? {} : { text }) };
      return (await queries.groupMembers.list(request)).items.map(({ accountId }) => accountId);
    };
  };

  it('come and go, and belong to the standing group in between', async () => {
    const members = await membersAfter(
      accountCreated('olga', { displayName: 'Ольга' }),
      accountCreated('ivan', { displayName: 'Иван' }),
      inGroups('olga', 'it', 'sales'),
      inGroups('ivan', 'it'),
      inGroups('olga', 'sales'),
      inGroups('ivan'),
    );
    expect(await members('it')).toEqual([]);
    expect(await members('sales')).toEqual(['olga']);
    expect(await members(STANDING_GROUP)).toEqual(['ivan']);
  });

  it('are found by their present names and in their order', async () => {
    const members = await membersAfter(
      accountCreated('b', { displayName: 'Яна' }),
      accountCreated('a', { displayName: 'Борис' }),
      inGroups('a', 'it'),
      inGroups('b', 'it'),
      fact('AccountProfileChanged', { accountId: 'b', profile: { displayName: 'Анна Ёлкина' } }),
    );
    expect(await members('it')).toEqual(['b', 'a']);
    expect(await members('it', 'елк')).toEqual(['b']);
  });

  it('are gone with their accounts, and back with them', async () => {
    const facts = [accountCreated('a'), inGroups('a', 'it'), fact('AccountDeleted', { accountId: 'a' })];
    expect(await (await membersAfter(...facts))('it')).toEqual([]);
    const restored = await membersAfter(...facts, fact('AccountRestored', { accountId: 'a' }));
    expect(await restored('it')).toEqual(['a']);
  });
});
