import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Action, mayEver, type Principal } from '#domain/access/index.ts';
import {
  aboutOneObject,
  callOf,
  type Field,
  fieldsOf,
  mutations,
  queries,
  type Root,
  subscriptions,
} from '#graphql/field-actions.spec-support.ts';
import type { TestClient } from '../testing/client.ts';
import { type Callers, furnishCallers, type Program, startObservedServer } from './callers.spec-support.ts';

/** Every field at the server as it runs; what the others answer is tried in graphql/permissions.int.spec.ts. */

const PATIENCE = 240_000;
let observed: Awaited<ReturnType<typeof startObservedServer>>;
let callers: Callers;
beforeAll(async () => {
  observed = await startObservedServer();
  callers = await furnishCallers(observed.server);
}, PATIENCE);
afterAll(() => observed.server.close(), PATIENCE);

const anonymous: Principal = { kind: 'anonymous' };
const roles = {
  stranger: anonymous,
  user: { kind: 'account', id: 'anna', sessionId: 's' },
  auditor: { kind: 'administrator', id: 'eye', role: 'auditor', sessionId: 's' },
  admin: { kind: 'administrator', id: 'admin', role: 'admin', sessionId: 's' },
} as const satisfies Record<string, Principal>;
type Person = keyof typeof roles;
const people = Object.keys(roles) as Person[];

const refusals = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

type Answer = {
  readonly data?: Readonly<Record<string, { readonly code?: string } | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
};

const ask = async (query: string, { headers }: Program): Promise<Answer> => {
  const response = await fetch(`${observed.server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rostrum-csrf': '1', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
};

const isRefused = async (root: 'Query' | 'Mutation', field: Field, by: Program): Promise<boolean> => {
  const { data, errors = [] } = await ask(`${root.toLowerCase()} { ${callOf(field, root)} }`, by);
  const codes = [...errors.map(({ extensions }) => extensions.code), data?.[field.name]?.code ?? ''];
  return codes.some((code) => refusals.has(code));
};

const headOf = async (): Promise<number> =>
  (await callers.panel.ask('{ serverStatus { projections { head } } }')).data.serverStatus.projections[0]
    .head;

/** Processes of the server write in their own time, but not each time that somebody is refused. */
const changesNothing = async (attempts: () => Promise<void>): Promise<void> => {
  for (let round = 1; ; round += 1) {
    const before = await headOf();
    await attempts();
    const after = await headOf();
    if (after === before) return;
    if (round === 3) expect(after).toBe(before);
  }
};

/** Fields that are open to everybody and refuse for reasons of their own have no action. */
const refusedTo = (principal: Principal, root: Root): readonly Field[] => {
  const table: Record<string, Action | null> = {
    Query: queries,
    Mutation: mutations,
    Subscription: subscriptions,
  }[root];
  return fieldsOf(root).filter(({ name }) => {
    const action = table[name];
    return action !== null && action !== undefined && !mayEver(principal, action);
  });
};

describe('every field of the running server', { timeout: PATIENCE }, () => {
  it('[AZ-01] is refused to programs and guests: their tokens are for other doors', async () => {
    const { strangers, wholes, users, key } = callers;
    const byBearer = strangers.filter(({ headers }) => headers.cookie === undefined);
    const programs = [...byBearer, key, ...wholes.slice(0, 4), ...users.slice(0, 4)];
    await changesNothing(async () => {
      for (const root of ['Query', 'Mutation'] as const) {
        for (const field of refusedTo(anonymous, root)) {
          for (const program of programs)
            expect([program.name, field.name, await isRefused(root, field, program)]).toEqual([
              program.name,
              field.name,
              true,
            ]);
        }
      }
    });
  });

  it.each(people)('[AZ-01] is refused to one who never may: %s', async (person) => {
    const by = callers.cookie(person, callers.people[person]);
    await changesNothing(async () => {
      for (const root of ['Query', 'Mutation'] as const) {
        for (const field of refusedTo(roles[person], root))
          expect([field.name, await isRefused(root, field, by)]).toEqual([field.name, true]);
      }
    });
  });

  it.each(people)('[AZ-01] is read by one who may: %s', async (person) => {
    const by = callers.cookie(person, callers.people[person]);
    const allowed = fieldsOf('Query').filter(({ name }) => {
      const action = queries[name];
      const ofNobody = aboutOneObject.has(name) && person === 'user';
      return action !== undefined && mayEver(roles[person], action) && !ofNobody;
    });
    for (const field of allowed)
      expect([field.name, await isRefused('Query', field, by)]).toEqual([field.name, false]);
  });
});

type Message = {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly errors?: unknown };
};

const outcomeOf = ({ type, payload }: Message): string =>
  type === 'next' && payload?.errors === undefined ? 'told' : JSON.stringify(payload);

/** Subscribes to everything at once; makes changes until each has told something or was refused. */
const followAll = async (client: TestClient): Promise<ReadonlyMap<string, string>> => {
  const url = `${observed.server.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { cookie: client.cookieHeader() } });
  const outcomes = new Map<string, string>();
  const fields = fieldsOf('Subscription');
  const say = (message: object): void => socket.send(JSON.stringify(message));
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data));
    if (message.type === 'connection_ack') {
      for (const field of fields) {
        const query = `subscription { ${callOf(field, 'Subscription')} }`;
        say({ type: 'subscribe', id: field.name, payload: { query } });
      }
    }
    if (message.type === 'next' || message.type === 'error')
      outcomes.set(message.id ?? '', outcomeOf(message));
  });
  await once(socket, 'open');
  say({ type: 'connection_init' });
  await vi.waitFor(
    async () => {
      await callers.panel.change(`createGroup(name: "Group ${randomUUID()}")`);
      for (const change of ['start', 'stop'])
        await callers.panel.change(`${change}Conference(id: "still-boris")`);
      expect(outcomes.size).toBe(fields.length);
    },
    { timeout: 20_000, interval: 50 },
  );
  socket.terminate();
  return outcomes;
};

describe('every subscription of the running server', { timeout: PATIENCE }, () => {
  it.each(people)('[AZ-01] tells those who may, and refuses the others: %s', async (person) => {
    const outcomes = await followAll(callers.people[person]);
    for (const [name, action] of Object.entries(subscriptions)) {
      const ofNobody = aboutOneObject.has(name) && person === 'user';
      const allowed = mayEver(roles[person], action) && !ofNobody;
      const expected = allowed ? /^told$/ : /UNAUTHENTICATED|FORBIDDEN/;
      expect([name, outcomes.get(name)]).toEqual([name, expect.stringMatching(expected)]);
    }
  });
});
