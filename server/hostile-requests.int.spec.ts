import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSchema, type GraphQLField, getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { expectWell, furnishedPanel, headOf } from './testing/furnished.ts';
import { type Names, variablesFor } from './testing/hostile-values.ts';
import { NEW_PASSWORD, startTestServer } from './testing/test-server.ts';

const PATIENCE = 240_000;
const SEED = 20_260_417;
const names: Names = ['anna', 'room', 'nobody', 'Europe/Berlin', 'accounts', NEW_PASSWORD];
const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '..', 'graphql', 'schema.graphql'), 'utf8'),
);

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

type Problem = { readonly field: string; readonly rule: string };
type Outcome = {
  readonly __typename: string;
  readonly code?: string;
  readonly problems?: readonly Problem[];
};
type Body = {
  readonly data?: Record<string, Outcome | null> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly problems?: readonly Problem[] };
  }[];
};

const ask = async (query: string, variables: Record<string, unknown>) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-rostrum-csrf': '1',
      cookie: panel.cookieHeader(),
    },
    body: JSON.stringify({ query, variables }),
  });
  const body: Body = JSON.parse(await response.text());
  return { status: response.status, body };
};

/** No fault of the server, and a reason that a person can act upon. */
const expectPlain = ({ status, body }: Awaited<ReturnType<typeof ask>>): void => {
  if (status !== 503) expect(status).toBeLessThan(500);
  for (const { message, extensions } of body.errors ?? []) {
    expect(extensions?.code).not.toBe('INTERNAL');
    expect(message.length).toBeGreaterThan(0);
  }
  for (const outcome of Object.values(body.data ?? {})) {
    if (outcome?.code !== 'VALIDATION_FAILED') continue;
    expect(outcome.problems).not.toEqual([]);
    for (const { field, rule } of outcome.problems ?? []) expect(field && rule).toMatch(/^[a-zA-Z]/);
  }
};

/** The document is in order, so what is wrong has a code, and a field if it is about one. */
const expectNamed = ({ body }: Awaited<ReturnType<typeof ask>>): void => {
  for (const { extensions } of body.errors ?? []) {
    expect(extensions?.code).toMatch(/^[A-Z_]+$/);
    if (extensions?.code === 'VALIDATION_FAILED') expect(extensions.problems).toHaveLength(1);
  }
};

const isRefused = ({ body }: Awaited<ReturnType<typeof ask>>): boolean =>
  !Object.values(body.data ?? {}).some((outcome) => outcome !== null && outcome.__typename !== 'Rejection');

const documentFor = (operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string => {
  const heads = field.args.map(({ name, type }) => `$${name}: ${type}`);
  const args = field.args.map(({ name }) => `${name}: $${name}`);
  const selection =
    operation === 'query' ? '__typename' : '__typename ... on Rejection { code problems { field rule } }';
  const leaf = isLeafType(getNamedType(field.type)) ? '' : `{ ${selection} }`;
  return `${operation} ${heads.length > 0 ? `(${heads.join(', ')})` : ''} {
    ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${leaf} }`;
};

const fieldsOf = (operation: 'Query' | 'Mutation'): GraphQLField<unknown, unknown>[] => {
  const type = schema.getType(operation);
  return isObjectType(type) ? Object.values(type.getFields()).filter(({ args }) => args.length > 0) : [];
};

/** They end the session that asks, or record every refusal. */
const apart = new Set(['signOut', 'signIn', 'changeOwnPassword', 'proveIdentity']);
const mutations = fieldsOf('Mutation').filter(({ name }) => !apart.has(name));

describe('hostile requests', { timeout: PATIENCE }, () => {
  it.each(mutations.map((field) => [field.name, field] as const))(
    'change nothing when %s is refused, and are told why',
    async (_name, field) => {
      const document = documentFor('mutation', field);
      const property = fc.asyncProperty(variablesFor(field.args, names), async (variables) => {
        const before = await headOf(panel);
        const answer = await ask(document, variables);
        expectPlain(answer);
        expectNamed(answer);
        if (!isRefused(answer) || (await headOf(panel)) === before) return;
        // The server answers in its own time to what was taken before, such as a deletion: this refusal alone changes nothing.
        const settled = await headOf(panel);
        expect(isRefused(await ask(document, variables))).toBe(true);
        expect(await headOf(panel)).toBe(settled);
      });
      await fc.assert(property, { seed: SEED, numRuns: 40 });
      await expectWell(panel);
    },
  );

  it.each(fieldsOf('Query').map((field) => [field.name, field] as const))(
    'are refused plainly by the query %s',
    async (_name, field) => {
      const document = documentFor('query', field);
      const property = fc.asyncProperty(variablesFor(field.args, names), async (variables) => {
        const answer = await ask(document, variables);
        expectPlain(answer);
        expectNamed(answer);
      });
      await fc.assert(property, { seed: SEED, numRuns: 25 });
    },
  );

  it('name the variable and what is wrong with it', async () => {
    const document = 'mutation ($input: ConferenceInput!) { createConference(input: $input) { __typename } }';
    const input = { title: 7, ownerId: 'anna', visibility: 'PUBLIC', invited: ['anna', true] };
    const { body } = await ask(document, { input });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'VALIDATION_FAILED', problems: [{ field: 'input.invited.1', rule: 'type' }] },
      { code: 'VALIDATION_FAILED', problems: [{ field: 'input.title', rule: 'type' }] },
    ]);
  });

  it('of no known form are refused without harm', async () => {
    const valid =
      '{ conferences(first: 5, text: "a") { nodes { id invited { id } } pageInfo { endCursor } } }';
    const spoilt = fc
      .tuple(fc.nat({ max: valid.length }), fc.nat({ max: 8 }), fc.string({ unit: 'binary', maxLength: 8 }))
      .map(([at, cut, text]) => valid.slice(0, at) + text + valid.slice(at + cut));
    await fc.assert(
      fc.asyncProperty(spoilt, async (query) => expectPlain(await ask(query, {}))),
      { seed: SEED, numRuns: 200 },
    );
  });
});
