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

/** A value that fits the type, now and then with something hostile in it. */
export const valueFor = (type: GraphQLInputType, names: Names): fc.Arbitrary<unknown> => {
  if (isNonNullType(type)) return valueFor(type.ofType, names);
  return fc.oneof({ weight: 5, arbitrary: fitting(type, names) }, { weight: 1, arbitrary: hostileValue });
};

type Filling = typeof valueFor;

/** A value that fits the type; `inner` fills what lies inside it. */
const fitting = (type: GraphQLInputType, names: Names, inner: Filling = valueFor): fc.Arbitrary<unknown> => {
  if (isNonNullType(type)) return fitting(type.ofType, names, inner);
  if (isListType(type)) return fc.array(inner(type.ofType, names), { maxLength: 4 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
    const model = Object.fromEntries(fields.map((field) => [field.name, inner(field.type, names)]));
    return fc.record(model, { requiredKeys: required });
  }
  return scalars[type.name] ?? fc.constantFrom(...names);
};

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  Boolean: fc.boolean(),
  Int: fc.integer({ min: 1, max: 200 }),
  DateTime: fc.constant('2026-01-01T00:00:00.000Z'),
};

const wellFormed: Filling = (type, names) => fitting(type, names, wellFormed);

/** Variables for the arguments of one field, as its schema wants them. */
export const fittingVariables = (
  args: readonly GraphQLArgument[],
  names: Names,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(args.map(({ name, type }) => [name, wellFormed(type, names)])));

/** Variables for the arguments of one field. */
export const variablesFor = (
  args: readonly GraphQLArgument[],
  names: Names,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(args.map(({ name, type }) => [name, valueFor(type, names)])));
