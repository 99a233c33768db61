import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import type { AliasCommand } from './commands.ts';
import { aliasDecider } from './decide.ts';
import type { AliasEvent } from './events.ts';

const aliases = specify(aliasDecider);
const given = (...events: AliasEvent[]) => aliases.given(events, { loginTaken: false });
const create = (alias: string, callString = 'anna'): AliasCommand => ({
  type: 'CreateAlias',
  data: { alias, callString },
});
const created: AliasEvent = { type: 'AliasCreated', data: { alias: '111', callString: 'anna' } };

describe('[ALIAS-01] an alias', () => {
  it('is short, of letters and digits, and leads to what can be called', () => {
    expect(given().when(create('111', 'Anna')).events).toEqual([created]);
    expect(given().when(create('Call1')).events).toMatchObject([{ data: { alias: 'call1' } }]);
    expect(given().when(create('1'.repeat(33))).problems).toMatchObject([{ rule: 'tooLong' }]);
    expect(given().when(create('a-b')).problems).toEqual([{ field: 'alias', rule: 'pattern' }]);
    expect(given().when(create('111', 'no way')).problems).toEqual([
      { field: 'callString', rule: 'callString' },
    ]);
    expect(given().when(create('111', '111')).problems).toEqual([{ field: 'callString', rule: 'itself' }]);
  });

  it('is nobody else’s', () => {
    expect(given(created).when(create('111')).code).toBe('ALIAS_EXISTS');
    expect(aliases.given([], { loginTaken: true }).when(create('111')).code).toBe('ALIAS_EXISTS');
  });

  it('leads elsewhere, or goes', () => {
    const change: AliasCommand = {
      type: 'ChangeAlias',
      data: { alias: '111', callString: '#sip:1@x.example' },
    };
    expect(given(created).when(change).events).toEqual([
      { type: 'AliasChanged', data: { alias: '111', callString: '#sip:1@x.example' } },
    ]);
    expect(given().when(change).code).toBe('ALIAS_NOT_FOUND');
    const remove: AliasCommand = { type: 'DeleteAlias', data: { alias: '111' } };
    expect(given(created).when(remove).events).toEqual([{ type: 'AliasDeleted', data: { alias: '111' } }]);
  });
});
