import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile, someHash } from '#command-api/testing/harness.ts';
import { domainErrors } from '#domain/kernel/index.ts';
import { variablesFor } from '#server/testing/hostile-values.ts';
import {
  documentFor,
  harvest,
  type Operation,
  operations,
  type Pool,
  sensibleVariables,
  withIds,
} from './operations.spec-support.ts';
import { startGraphQL } from './testing.ts';

const PATIENCE = 240_000;
const RUNS = 30;
const STEPS = 10;
const SEQUENCES = 100;

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
}, PATIENCE);
afterAll(() => server.close());

const documented = [...Object.keys(domainErrors), 'OPERATION_TOO_LARGE'];
const succeeded = new Set<string>();
const callers = [{ administrator: admin }, { account: account('anna') }, {}];

type Outcome = { readonly __typename?: string; readonly code?: string } | null;

/** Asks; what is refused is refused for a reason that is written down. */
const check = async (operation: Operation, variables: Record<string, unknown>, who = 0): Promise<Outcome> => {
  const { name } = operation.field;
  const { status, data, errors } = await server.ask(documentFor(operation), { variables, ...callers[who] });
  if (status === 413) return null; // A hostile text may be longer than a request.
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of errors) {
    expect(documented, `${name}: ${message} ${JSON.stringify(variables)}`).toContain(extensions.code);
    expect(message).not.toMatch(/node_modules|\.ts:\d+|\n\s+at /);
  }
  const outcome: Outcome = data?.[name] ?? null;
  if (outcome?.__typename === 'Rejection') expect(documented).toContain(outcome.code);
  else if (outcome !== null) succeeded.add(name);
  return outcome;
};

let made = 0;

/** Something of every kind to work on; answers where it is. */
const furnish = async (): Promise<Pool> => {
  made += 1;
  const pool: Pool = new Map();
  const logins = ['anna', `boris${made}`];
  for (const accountId of logins) {
    const data = { accountId, profile: profile(accountId), passwordHash: someHash, active: true };
    await server.given(admin, { type: 'CreateAccount', data }).catch(() => undefined);
  }
  pool.set('account', logins);
  const mutation = `mutation {
    conference: createConference(input: { ownerId: "boris${made}", title: "Weekly", visibility: PUBLIC }) { ...Made }
    group: createGroup(name: "Group ${made}") { ...Made }
    webhook: createWebhook(kinds: ["user.created"], url: "https://example.org/") { ... on WebhookSecret { id } }
    application: registerApplication(name: "App", grantKinds: [PASSWORD], redirectUris: [], scopes: ["users"]) {
      ... on ApplicationSecret { id }
    }
  } fragment Made on ChangeResult { ... on Receipt { id } }`;
  const { data } = await server.ask(mutation, { administrator: admin });
  harvest(pool, data, '');
  return pool;
};

/** What the process says of its own faults. */
const faults = (): readonly unknown[] => server.lines.filter(({ fields }) => 'err' in fields);

const step = fc.nat().chain((index) => {
  const operation = operations[index % operations.length];
  if (operation === undefined) throw new Error('the schema is empty');
  const { args } = operation.field;
  return fc.record({
    operation: fc.constant(operation),
    variables: fc.oneof(
      { weight: 5, arbitrary: sensibleVariables(args) },
      { weight: 1, arbitrary: variablesFor(args, ['anna', '~0~', 'none']) },
    ),
    who: fc.constantFrom(0, 0, 0, 1, 2),
  });
});

describe('every operation of GraphQL', { timeout: PATIENCE }, () => {
  it.each(operations.map((one) => [`${one.root}.${one.field.name}`, one] as const))(
    '[WB-01] [GQL-01] answers without a fault what somebody could mean: %s',
    async (_name, operation) => {
      const { args, name } = operation.field;
      const property = fc.asyncProperty(sensibleVariables(args), async (variables) => {
        const pool = await furnish();
        await check(operation, withIds(variables, pool, name) as Record<string, unknown>);
      });
      await fc.assert(property, { numRuns: args.length === 0 ? 1 : RUNS });
      expect(faults()).toEqual([]);
    },
  );

  it('[WB-01] [GQL-01] answers without a fault, whatever came before', async () => {
    const sequence = fc.array(step, { minLength: STEPS, maxLength: STEPS });
    const property = fc.asyncProperty(sequence, async (steps) => {
      const pool = await furnish();
      for (const { operation, variables, who } of steps) {
        const { name } = operation.field;
        const outcome = await check(
          operation,
          withIds(variables, pool, name) as Record<string, unknown>,
          who,
        );
        harvest(pool, outcome, name);
      }
      expect(faults()).toEqual([]);
    });
    await fc.assert(property, { numRuns: SEQUENCES });
    const { data } = await server.ask('{ accounts { nodes { id } } }', { administrator: admin });
    expect(data.accounts.nodes.length).toBeGreaterThan(0);
  });

  it('was tried with what succeeds, not only with what is refused', () => {
    // The others need what chance does not make: a code or a key of a device, a table, something done before.
    expect(succeeded.size / operations.length).toBeGreaterThan(0.6);
  });
});
