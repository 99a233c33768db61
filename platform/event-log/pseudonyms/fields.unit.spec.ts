import { describe, expect, it } from 'vitest';
import { samples } from '#tests/golden/samples.ts';
import { renamedMembers, renamedStream } from './fields.ts';

/** People of the samples; none of them is called like anything else in an event. */
const people = new Set(['anna', 'boris', 'clara', 'oleg', 'olga']);

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

describe('[PLAT-10] logins in events', () => {
  it.each(Object.entries(samples))(
    'stand in %s only where the log hides them (see fields.ts)',
    (_type, data) => {
      const hidden = renamedMembers(data, () => '~');
      expect(textsOf(hidden).filter((text) => people.has(text))).toEqual([]);
    },
  );

  it('are told apart from what may be one, and everything else stays as it is', () => {
    const seen: [string, boolean][] = [];
    const data = {
      accountId: 'a',
      name: 'n',
      list: [{ ownerId: 'o' }],
      invited: ['i'],
      principal: { kind: 'k', id: 'p' },
    };
    const renamed = renamedMembers(data, (text, certain) => {
      seen.push([text, certain]);
      return `${text}!`;
    });
    expect(seen).toEqual([
      ['a', true],
      ['o', true],
      ['i', false],
      ['p', true],
    ]);
    expect(renamed).toEqual({
      ...{ accountId: 'a!', name: 'n', list: [{ ownerId: 'o!' }], invited: ['i!'] },
      principal: { kind: 'k', id: 'p!' },
    });
    expect(renamedMembers(data, (text) => text)).toBe(data);
  });

  it('stand in names of streams', () => {
    const rename = () => '~';
    expect(
      ['account-anna', 'lockout-anna', 'address-book-anna', 'person-anna', 'session-anna'].map((one) =>
        renamedStream(one, rename),
      ),
    ).toEqual(['account-~', 'lockout-~', 'address-book-~', 'person-~', 'session-anna']);
  });
});
