import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { limitRules } from './rules.ts';
import { checkVariables } from './variables.ts';

const schema = buildSchema(`
  type Query { people(first: Int = 50): PersonConnection!  person(ids: [ID!], text: String): Person }
  type PersonConnection { nodes: [Person!]! }
  type Person { name: String! friends: [Person!]! }
`);

const codesOf = (text: string, introspection = false): readonly string[] =>
  validate(schema, parse(text), [...specifiedRules, ...limitRules({ introspection })]).map(
    ({ message, extensions }) => (extensions.code === 'OPERATION_TOO_LARGE' ? message : 'other'),
  );

const nested = (levels: number): string => `${'friends { '.repeat(levels)} name ${'}'.repeat(levels)}`;

describe('the limits of an operation', () => {
  it('let an ordinary page pass', () => {
    expect(codesOf('{ people(first: 200) { nodes { name friends { name } } } }')).toEqual([]);
  });

  it('refuse depth', () => {
    expect(codesOf(`{ person { ${nested(9)} } }`)).toContainEqual(expect.stringContaining('levels'));
  });

  it('refuse what multiplies: lists in lists, and a page of unknown length', () => {
    expect(codesOf(`{ person { ${nested(4)} } }`)).toEqual([expect.stringContaining('values in its answer')]);
    const rest = '{ nodes { friends { friends { name } } } }';
    expect(codesOf(`query ($n: Int) { people(first: $n) ${rest} }`)).toEqual([
      expect.stringContaining('values in its answer'),
    ]);
    expect(codesOf(`{ people(first: 100) ${rest} }`)).toEqual([]);
  });

  it('refuse aliases and directives, also through fragments', () => {
    const aliases = Array.from({ length: 16 }, (_, index) => `a${index}: name`).join(' ');
    expect(codesOf(`{ person { ...F } } fragment F on Person { ${aliases} }`)).toEqual([
      expect.stringContaining('aliases'),
    ]);
    const directives = Array.from({ length: 26 }, () => 'name @skip(if: false)').join(' ');
    expect(codesOf(`{ person { ...F ...F } } fragment F on Person { ${directives} }`)).toEqual([
      expect.stringContaining('directives'),
    ]);
  });

  it('answer at once to fragments that double each other, and to cycles', () => {
    const doubling = Array.from(
      { length: 40 },
      (_, index) => `fragment F${index} on Person { ...F${index + 1} ...F${index + 1} }`,
    );
    const text = `{ person { ...F0 } } ${doubling.join(' ')} fragment F40 on Person { name }`;
    expect(codesOf(text)).toEqual([expect.stringContaining('values in its answer')]);
    expect(codesOf('{ person { ...F } } fragment F on Person { friends { ...F } }')).toContain('other');
  });

  it('refuse long lists and texts in the document', () => {
    const ids = Array.from({ length: 501 }, () => '1').join(' ');
    expect(codesOf(`{ person(ids: [${ids}]) { name } }`)).toEqual([
      expect.stringContaining('items in a list'),
    ]);
    expect(codesOf(`{ person(text: "${'x'.repeat(LIMITS.textLength + 1)}") { name } }`)).toEqual([
      expect.stringContaining('characters in a text'),
    ]);
  });

  it('allow introspection in development only', () => {
    expect(codesOf('{ __schema { types { name fields { name } } } }')).toContain('other');
    expect(codesOf('{ __schema { types { name fields { name } } } }', true)).toEqual([]);
  });
});

describe('the limits of variables', () => {
  it.each([
    ['a list', { ids: Array.from({ length: 501 }, () => '1') }, /list longer/],
    ['a text', { text: 'x'.repeat(LIMITS.textLength + 1) }, /text longer/],
    ['many values', Array.from({ length: 300 }, () => Array.from({ length: 10 }, () => 0)), /more than/],
    ['nesting', JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`), /nested/],
  ])('refuse %s', (_case, variables, expected) => {
    expect(checkVariables(variables)).toMatch(expected);
  });

  it('let an ordinary form pass', () => {
    expect(checkVariables({ input: { title: 'Weekly', invited: ['a', 'b'] } })).toBeNull();
    expect(checkVariables(undefined)).toBeNull();
  });
});
