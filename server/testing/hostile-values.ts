import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  '\u200b',
  '\ufeff',
  '\u001b[31m',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  "'; DROP TABLE models; --",
  '1e400',
  'x'.repeat(300),
  'x'.repeat(3_000),
  'x'.repeat(20_001),
  'x'.repeat(300_000),
];

const lists = [1, 499, 501, 100_000].map((length) => Array.from({ length }, () => 'x'));

/** What nobody in his senses would send in this place. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], {}, [[['x']]], { a: { b: 'c' } }, ...lists) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Names that exist in the server under test beside ones that do not. */
export type Names = readonly [string, ...string[]];

/** How values are made of what lies within, and of scalars; `key` names the argument or field. */
export type Filling = {
  readonly inner: (type: GraphQLInputType, key: string) => fc.Arbitrary<unknown>;
  readonly leaf: (scalar: string, key: string) => fc.Arbitrary<unknown>;
};

/** A value that fits the type. */
export const fitting = (type: GraphQLInputType, key: string, filling: Filling): fc.Arbitrary<unknown> => {
  if (isNonNullType(type)) return fitting(type.ofType, key, filling);
  if (isListType(type)) return fc.array(filling.inner(type.ofType, key), { maxLength: 4 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields());
    if (!type.isOneOf) return recordOf(members, filling);
    return fc.oneof(...members.map(({ name, type: one }) => fc.record({ [name]: filling.inner(one, name) })));
  }
  return scalars[type.name] ?? filling.leaf(type.name, key);
};

type Member = Pick<GraphQLArgument, 'name' | 'type'>;

/** Values for arguments or fields; what may be absent sometimes is. */
export const recordOf = (
  members: readonly Member[],
  { inner }: Filling,
): fc.Arbitrary<Record<string, unknown>> => {
  const requiredKeys = members.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  const model = Object.fromEntries(members.map(({ name, type }) => [name, inner(type, name)]));
  return fc.record(model, { requiredKeys });
};

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Boolean: fc.boolean(),
  Int: fc.integer({ min: 1, max: 200 }),
  DateTime: fc.constant('2026-01-01T00:00:00.000Z'),
};

/** Values that fit their types, now and then with something hostile in them. */
const hostile = (names: Names): Filling => {
  const filling: Filling = {
    inner: (type, key) =>
      isNonNullType(type)
        ? filling.inner(type.ofType, key)
        : fc.oneof(
            { weight: 5, arbitrary: fitting(type, key, filling) },
            { weight: 1, arbitrary: hostileValue },
          ),
    leaf: () => fc.constantFrom(...names),
  };
  return filling;
};

/** Variables for the arguments of one field. */
export const variablesFor = (
  args: readonly GraphQLArgument[],
  names: Names,
): fc.Arbitrary<Record<string, unknown>> => {
  const { inner } = hostile(names);
  return fc.record(Object.fromEntries(args.map(({ name, type }) => [name, inner(type, name)])));
};
