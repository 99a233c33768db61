import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { addressBooks } from './evolve.ts';

const added = (accountId: string, contactId: string, displayName: string) =>
  fact('ContactAdded', { accountId, contactId, callString: contactId, displayName });

describe.each(deliveryModes)('[USR-05] address books, events arriving %s', (_mode, mode) => {
  it('hold the own entries of each person', async () => {
    const { queries } = await given(
      addressBooks,
      [
        added('olga', 'ivan', 'Иван'),
        added('olga', 'anna', 'Анна'),
        added('ivan', 'olga', 'Ольга'),
        fact('ContactChanged', {
          accountId: 'olga',
          contactId: 'anna',
          callString: '#tel:1',
          displayName: 'Яна',
        }),
        fact('ContactRemoved', { accountId: 'ivan', contactId: 'olga' }),
      ],
      mode,
    );
    const { items } = await queries.addressBooks.list({ accountId: 'olga', limit: 10 });
    expect(items.map(({ displayName }) => displayName)).toEqual(['Иван', 'Яна']);
    expect(await queries.addressBooks.count({ accountId: 'ivan' })).toEqual({ count: 0, capped: false });
    expect(await queries.addressBooks.contact('olga', 'anna')).toMatchObject({ callString: '#tel:1' });
  });
});
