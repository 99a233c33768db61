import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { accountCreated } from '../testing/samples.ts';
import { accounts } from './evolve.ts';

describe.each(deliveryModes)('accounts, events arriving %s', (_mode, mode) => {
  it('show the profile as it is after all changes', async () => {
    const { queries } = await given(
      accounts,
      [
        accountCreated('olga', { displayName: 'Ольга Ёлкина', email: 'olga@example.org' }),
        fact('AccountProfileChanged', { accountId: 'olga', profile: { displayName: 'Ольга Орлова' } }),
        fact('AccountDeactivated', { accountId: 'olga' }),
      ],
      mode,
    );
    expect(await queries.accounts.byId('olga')).toEqual({
      id: 'olga',
      displayName: 'Ольга Орлова',
      firstName: '',
      lastName: '',
      email: 'olga@example.org',
      company: '',
      mobilePhone: '',
      workPhone: '',
      homePhone: '',
      active: false,
      groups: [],
      limits: { incoming: null, outgoing: null },
      avatar: null,
      deviceSecretSince: null,
      deletedAt: null,
      createdAt: '2026-03-01T09:00:00.000Z',
      sortName: 'ольга орлова',
      position: 3,
    });
  });

  it('are active again after activation and gone after removal', async () => {
    const { queries } = await given(
      accounts,
      [
        accountCreated('olga'),
        accountCreated('ivan'),
        fact('AccountDeactivated', { accountId: 'olga' }),
        fact('AccountActivated', { accountId: 'olga' }),
        fact('AccountDeleted', { accountId: 'ivan' }),
      ],
      mode,
    );
    const { items } = await queries.accounts.list({ limit: 10 });
    expect(items.map(({ id, active }) => [id, active])).toEqual([['olga', true]]);
  });

  it('[USR-02] have their groups, limits and picture, also after a removal that was undone', async () => {
    const limits = { incoming: 512, outgoing: null };
    const { queries } = await given(
      accounts,
      [
        accountCreated('olga'),
        fact('AccountGroupsChanged', { accountId: 'olga', groups: ['it'] }),
        fact('AccountLimitsChanged', { accountId: 'olga', limits }),
        fact('AccountAvatarChanged', { accountId: 'olga', avatar: 'ab'.repeat(32) }),
        fact('AccountDeleted', { accountId: 'olga' }),
        fact('AccountRestored', { accountId: 'olga' }),
      ],
      mode,
    );
    expect(await queries.accounts.byId('olga')).toMatchObject({
      groups: ['it'],
      limits,
      avatar: 'ab'.repeat(32),
      deletedAt: null,
    });
  });

  it('[LDAP-06] know since when devices may sign in, and never with what', async () => {
    const secret = { accountId: 'olga', deviceSecret: 'reference to the vault' };
    const time = '2026-01-05T00:00:00.000Z';
    const issued = fact('AccountDeviceSecretIssued', secret, { time });
    const { queries, documents } = await given(accounts, [accountCreated('olga'), issued], mode);
    expect(await queries.accounts.byId('olga')).toMatchObject({ deviceSecretSince: time });
    expect(JSON.stringify(await documents('accounts', 'accounts'))).not.toContain('vault');
    const gone = await given(
      accounts,
      [accountCreated('olga'), issued, fact('AccountDeviceSecretRemoved', secret)],
      mode,
    );
    expect(await gone.queries.accounts.byId('olga')).toMatchObject({ deviceSecretSince: null });
  });

  it('ignore events about nobody known', async () => {
    const facts = [
      fact('AccountProfileChanged', { accountId: 'ghost', profile: { company: 'Nowhere' } }),
      fact('AccountDeleted', { accountId: 'ghost' }),
    ];
    const { documents } = await given(accounts, facts, mode);
    expect(await documents('accounts', 'accounts')).toEqual([]);
  });

  it('never hold a password hash', async () => {
    const { documents } = await given(
      accounts,
      [
        accountCreated('olga'),
        fact('AccountPasswordChanged', { accountId: 'olga', passwordHash: 'hash of another' }),
      ],
      mode,
    );
    expect(JSON.stringify(await documents('accounts', 'accounts'))).not.toContain('hash of');
  });
});

describe('the list of accounts', () => {
  const facts = [
    accountCreated('b', { displayName: 'Ёж Борис', company: 'Лес' }, { time: '2026-01-03T00:00:00.000Z' }),
    accountCreated('a', { displayName: 'яков', company: 'Лесопилка' }, { time: '2026-01-02T00:00:00.000Z' }),
    accountCreated('c', { displayName: 'Егор', email: 'egor@лес.рф' }, { time: '2026-01-01T00:00:00.000Z' }),
    accountCreated('d', { displayName: 'Жанна' }, { time: '2026-01-04T00:00:00.000Z' }),
  ];
  const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id).join('');

  it.each([
    [undefined, 'cbda'],
    [{ column: 'displayName', direction: 'desc' }, 'adbc'],
    [{ column: 'login', direction: 'asc' }, 'abcd'],
    [{ column: 'createdAt', direction: 'asc' }, 'cabd'],
  ] as const)('is ordered by %j', async (orderBy, expected) => {
    const { queries } = await given(accounts, facts);
    const request = orderBy === undefined ? {} : { orderBy };
    expect(ids(await queries.accounts.list({ limit: 10, ...request }))).toBe(expected);
  });

  it('finds words of names, e-mail and company, page by page', async () => {
    const { queries } = await given(accounts, facts);
    const first = await queries.accounts.list({ text: 'лес', limit: 2 });
    expect(ids(first)).toBe('cb');
    expect(ids(await queries.accounts.list({ text: 'лес', limit: 2, after: first.next ?? '' }))).toBe('a');
    expect(await queries.accounts.count({ text: 'лес' })).toEqual({ count: 3, capped: false });
    expect(await queries.accounts.count({ active: false })).toEqual({ count: 0, capped: false });
  });

  it('[USR-01] are found by what was meant, and marked off from what was typed', async () => {
    const { queries } = await given(accounts, [
      accountCreated('privet', { displayName: 'Привет Королёв' }),
      accountCreated('koroleva', { displayName: 'Анна Королева' }),
      accountCreated('gone', { displayName: 'Королев Пётр' }),
      fact('AccountDeleted', { accountId: 'gone' }),
    ]);
    const similar = async (text: string) => (await queries.accounts.similar({ text })).map(({ id }) => id);
    expect(await similar('ghbdtn')).toEqual(['privet']);
    expect(await similar('лщкщдумф')).toEqual(['koroleva']);
    expect(await similar('ащк')).toEqual([]);
    expect(await similar('зкшмуе')).toEqual(['privet']);
    expect(await similar('Корлева')).toEqual(['koroleva']);
    expect(await similar('Каролев')).toEqual(['koroleva', 'privet']);
    expect(await similar('Королев')).toEqual([]);
    expect(await similar('Королёва')).toEqual(['privet']);
    expect(await similar('!')).toEqual([]);
  });
});
