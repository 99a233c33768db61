import fc from 'fast-check';
import { type GraphQLOutputType, getNamedType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile, someHash } from '#command-api/testing/harness.ts';
import { fittingVariables, variablesFor } from '#server/testing/hostile-values.ts';
import { type Field, fieldsOf } from './field-actions.spec-support.ts';
import { startGraphQL } from './testing.ts';

const PATIENCE = 240_000;
const RUNS = 200;
const STEPS = 10;
const SEQUENCES = 60;

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
  for (const accountId of ['anna', 'boris']) {
    const data = { accountId, profile: profile(accountId), passwordHash: someHash, active: true };
    await server.given(admin, { type: 'CreateAccount', data });
  }
}, PATIENCE);
afterAll(() => server.close());

type Root = 'Query' | 'Mutation';
type Operation = { readonly root: Root; readonly field: Field };
type Outcome = { readonly __typename?: string; readonly id?: unknown; readonly code?: string };

/** Each check of a password takes a core for a while; both are tried in command-api/authentication. */
const slow = new Set(['signIn', 'changeOwnPassword']);
const operations: readonly Operation[] = (['Query', 'Mutation'] as const).flatMap((root) =>
  fieldsOf(root)
    .filter(({ name }) => !slow.has(name))
    .map((field) => ({ root, field })),
);

/** Names that exist, and places for ids that earlier steps have told. */
const names = ['anna', 'boris', 'nobody', '~0~', '~1~', '~2~'] as const;

/** All that lies flat in the answer: whoever reads it makes every resolver of it work. */
const selectionOf = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const leaves = isObjectType(named)
    ? Object.values(named.getFields()).filter(
        (field) =>
          isLeafType(getNamedType(field.type)) && field.args.every((arg) => !isNonNullType(arg.type)),
      )
    : [];
  const flat = leaves.map(({ name }) => name).join(' ');
  return isObjectType(named)
    ? `{ __typename ${flat} }`
    : '{ __typename ... on Receipt { id } ... on Rejection { code problems { field rule } } }';
};

const documentFor = ({ root, field }: Operation): string => {
  const heads = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const args = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const given = args === '' ? '' : `(${args})`;
  return `${root.toLowerCase()} ${heads === '' ? '' : `(${heads})`} { ${field.name}${given} ${selectionOf(field.type)} }`;
};

const asking = [{ administrator: admin }, { account: account('anna') }];

/** Asks, and answers what was told if it is no fault of the server. */
const check = async (
  operation: Operation,
  variables: Record<string, unknown>,
  who = 0,
): Promise<Outcome | null> => {
  const { status, data, errors } = await server.ask(documentFor(operation), {
    variables,
    ...asking[who % 2],
  });
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of errors) {
    expect([operation.field.name, message, extensions.code]).toEqual([
      operation.field.name,
      expect.not.stringMatching(/node_modules|\.ts:\d+|\n\s+at /),
      expect.stringMatching(/^(?!INTERNAL$)[A-Z_]+$/),
    ]);
  }
  return data?.[operation.field.name] ?? null;
};

const withIds = (variables: Record<string, unknown>, ids: readonly string[]): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(variables).replaceAll(
      /~(\d)~/g,
      (_all, back: string) => ids[ids.length - 1 - Number(back)] ?? 'none',
    ),
  );

const isFault = ({ message }: { readonly message: string }): boolean => /failed|unexpected/i.test(message);
const faults = (): readonly unknown[] => server.lines.filter(isFault);

describe('every operation of GraphQL', { timeout: PATIENCE }, () => {
  it.each(operations.map((one) => [`${one.root}.${one.field.name}`, one] as const))(
    '[WB-01] [GQL-01] is answered without a fault, whatever it is given: %s',
    async (_name, operation) => {
      const { args } = operation.field;
      for (const variables of [fittingVariables(args, names), variablesFor(args, names)]) {
        const property = fc.asyncProperty(variables, async (given) => void (await check(operation, given)));
        await fc.assert(property, { numRuns: args.length === 0 ? 1 : RUNS });
      }
      expect(faults()).toEqual([]);
    },
  );

  it('[WB-01] [GQL-01] is answered without a fault, whatever came before', async () => {
    const step = fc.tuple(fc.nat(), fc.nat({ max: 5 })).chain(([index, chance]) => {
      const operation = operations[index % operations.length];
      if (operation === undefined) throw new Error('the schema is empty');
      const { args } = operation.field;
      return fc.record({
        operation: fc.constant(operation),
        variables: chance === 0 ? variablesFor(args, names) : fittingVariables(args, names),
        who: fc.integer({ min: 0, max: 4 }).map((chosen) => (chosen === 0 ? 1 : 0)),
      });
    });
    const sequence = fc.array(step, { minLength: STEPS, maxLength: STEPS });
    const property = fc.asyncProperty(sequence, async (steps) => {
      const ids = ['anna', 'boris'];
      for (const { operation, variables, who } of steps) {
        const outcome = await check(operation, withIds(variables, ids), who);
        if (typeof outcome?.id === 'string') ids.push(outcome.id);
      }
    });
    await fc.assert(property, { numRuns: SEQUENCES });
    expect(faults()).toEqual([]);
    const { data } = await server.ask('{ accounts { nodes { id } } }', { administrator: admin });
    expect(data.accounts.nodes).toBeDefined();
  });
});
