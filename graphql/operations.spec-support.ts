import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { type Filling, fitting, recordOf } from '#server/testing/hostile-values.ts';
import { type Field, fieldsOf } from './field-actions.spec-support.ts';

export type Operation = { readonly root: 'Query' | 'Mutation'; readonly field: Field };

/** Everything that may be asked, except what checks passwords: each check takes a core for a while. */
const slow = new Set(['signIn', 'changeOwnPassword', 'proveIdentity']);
export const operations: readonly Operation[] = (['Query', 'Mutation'] as const).flatMap((root) =>
  fieldsOf(root)
    .filter(({ name }) => !slow.has(name))
    .map((field) => ({ root, field })),
);

/** What ids may be of; the first that a name contains is meant. */
const subjects = ['account', 'conference', 'group', 'webhook', 'application', 'administrator', 'import'];
const kin: Readonly<Record<string, string>> = {
  ownerId: 'account',
  invited: 'account',
  forgetPerson: 'account',
};

const subjectOf = (key: string, field: string): string => {
  const name = `${kin[key] ?? key} ${kin[field] ?? field}`.toLowerCase();
  return subjects.find((subject) => name.includes(subject)) ?? '';
};

/** Ids by what they are of, the latest last. */
export type Pool = Map<string, string[]>;

/** Remembers the ids that lie in an answer, however deep. */
export const harvest = (pool: Pool, answer: unknown, name: string): void => {
  if (Array.isArray(answer)) for (const one of answer) harvest(pool, one, name);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
  if ('id' in answer && typeof answer.id === 'string') {
    const subject = subjectOf(name, '');
    pool.set(subject, [...(pool.get(subject) ?? []), answer.id]);
  }
  for (const [key, inner] of Object.entries(answer)) harvest(pool, inner, key === 'nodes' ? name : key);
};

const placeholder = /^~(\d)~$/;

/** The variables with ids where they stand for some. */
export const withIds = (value: unknown, pool: Pool, field: string, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => withIds(one, pool, field, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, withIds(inner, pool, field, name)]),
    );
  }
  const [, back] = (typeof value === 'string' && placeholder.exec(value)) || [];
  return back === undefined ? value : (pool.get(subjectOf(key, field))?.at(-1 - Number(back)) ?? 'none');
};

const texts: Readonly<Record<string, readonly string[]>> = {
  password: ['a phrase that is long'],
  timeZone: ['Europe/Berlin'],
  email: ['anna@example.org'],
  url: ['https://example.org/hook'],
  issuer: ['https://example.org'],
  redirectUris: ['https://example.org/back'],
  scopes: ['users', 'conferences:read', 'openid'],
  kinds: ['conference.started', 'user.created'],
  networks: ['192.168.0.0/16', '203.0.113.0/24'],
  addresses: ['192.168.2.0/24'],
  homePhone: ['+49 30 123456'],
  mobilePhone: ['+49 30 123456'],
  workPhone: ['+49 30 123456'],
  alias: ['alias-1', 'alias-2', 'alias-3'],
  event: ['login', 'start'],
  source: ['user', 'administrator'],
  name: ['accounts', 'Team', 'Sales'],
  objectType: ['account', 'conference'],
  series: ['cpu.machine', 'users'],
  from: ['2026-01-01T00:00:00.000Z'],
  until: ['2027-01-01T00:00:00.000Z'],
};
const names = ['carl', 'dora', 'emil', 'Weekly meeting', 'anna', '7'];

/** Values that somebody could mean. */
const sensible: Filling = {
  inner: (type, key) => fitting(type, key, sensible),
  leaf: (scalar, key) => {
    if (key === 'after') return fc.constant(null);
    const known = texts[key];
    if (known !== undefined) return fc.constantFrom(...known);
    const carried = fc.constantFrom('~0~', '~0~', '~0~', '~1~', '~2~', 'none');
    const isId = (scalar === 'ID' && key !== 'login') || key === 'confirm';
    return isId ? carried : fc.constantFrom(...names);
  },
};

export const sensibleVariables = (args: readonly GraphQLArgument[]): fc.Arbitrary<Record<string, unknown>> =>
  recordOf(args, sensible);

const isAskable = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

const leavesOf = (type: GraphQLObjectType): string => {
  const leaves = Object.values(type.getFields()).filter(
    (field) => isAskable(field) && isLeafType(getNamedType(field.type)),
  );
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
};

/** What lies in the answer and one level below: whoever reads it makes every resolver of it work. */
const membersOf = (type: GraphQLObjectType): string => {
  const inner = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    return isAskable(field) && isObjectType(named) ? [`${field.name} { ${leavesOf(named)} }`] : [];
  });
  return [leavesOf(type), ...inner].join(' ');
};

const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (isObjectType(named)) return `{ ${membersOf(named)} }`;
  if (!isUnionType(named)) return '';
  const members = named.getTypes().map((one) => `... on ${one.name} { ${membersOf(one)} }`);
  return `{ __typename ${members.join(' ')} }`;
};

/** The operation with all of its arguments as variables. */
export const documentFor = ({ root, field }: Operation): string => {
  const list = (parts: readonly string[]): string => (parts.length === 0 ? '' : `(${parts.join(', ')})`);
  const heads = list(field.args.map(({ name, type }) => `$${name}: ${type}`));
  const uses = list(field.args.map(({ name }) => `${name}: $${name}`));
  return `${root.toLowerCase()} ${heads} { ${field.name}${uses} ${selectionOf(field.type)} }`;
};
