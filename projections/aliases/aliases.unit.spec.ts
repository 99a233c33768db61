import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { aliases } from './evolve.ts';

describe.each(deliveryModes)('[ALIAS-01] aliases, events arriving %s', (_mode, mode) => {
  it('lead where they were led last', async () => {
    const { queries } = await given(
      aliases,
      [
        fact('AliasCreated', { alias: '111', callString: 'olga' }),
        fact('AliasCreated', { alias: '112', callString: 'ivan' }),
        fact('AliasChanged', { alias: '111', callString: '#tel:100' }),
        fact('AliasDeleted', { alias: '112' }),
      ],
      mode,
    );
    expect(await queries.aliases.byAlias('111')).toMatchObject({ callString: '#tel:100' });
    expect(await queries.aliases.byAlias('112')).toBeNull();
    expect((await queries.aliases.list({ limit: 5, text: '11' })).items.map(({ id }) => id)).toEqual(['111']);
    expect(await queries.aliases.count()).toEqual({ count: 1, capped: false });
  });
});
