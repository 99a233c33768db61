import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, PASSWORD, type Rest, startRest } from '../testing.ts';
import { bodySchema, conforms, type Named, operationsOf, type Schema } from './requests.spec-support.ts';

let rest: Rest;
let writing: readonly Named[];
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  const operations = await operationsOf(rest, 'v3.11');
  writing = operations.filter(({ operation }) => bodySchema(operation) !== undefined);
});
afterAll(() => rest.close());

/** A body that the method would take, but for what is tried with it. */
const bodies: Readonly<Record<string, object>> = {
  'POST /users': { login_name: 'made', password: PASSWORD },
  'POST /users/{user_id}/addressbook': { call_id: 'clara' },
  'POST /groups': { display_name: 'Made' },
  'PUT /groups/{group_id}': { display_name: 'Made' },
  'POST /groups/{group_id}/users': { user_id: 'anna' },
  'POST /aliases': { id: 'made', call_id: 'anna' },
  'PUT /aliases/{alias_id}': { call_id: 'anna' },
  'POST /conferences': { topic: 'Made', owner: 'anna' },
  'POST /conferences/{conference_id}/participants': { participant_id: 'clara' },
  'POST /conferences/{conference_id}/invite': { participants: ['clara'] },
  'POST /conferences/{conference_id}/invitations': { id: 'boris' },
};
const ids: Readonly<Record<string, string>> = {
  user_id: 'anna',
  conference_id: 'weekly',
  group_id: '@no_group',
  invitation_id: 'clara',
};

/** What entities have, here or elsewhere, and no method gives. */
const properties = [
  ...[
    'role',
    'roles',
    'ownerId',
    'owner_id',
    'isAdmin',
    'is_admin',
    'administrator',
    'createdAt',
    'accountId',
  ],
  ...['passwordHash', 'password_hash', 'scopes', 'position', 'revision', '__proto__', 'constructor'],
];

const addressOf = ({ path }: Named): string =>
  path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(ids[name] ?? 'none'));

const bodyOf = ({ method, path }: Named): object => bodies[`${method} ${path.replace('/v3.11', '')}`] ?? {};

const expectNothing = async (named: Named, text: string, reasons: RegExp): Promise<void> => {
  const head = rest.log.head;
  const { status, json } = await rest.call(named.method, addressOf(named), { body: text });
  expect([named.method, named.path, text, status]).toEqual([named.method, named.path, text, 400]);
  const told = json.error.errors.map(({ reason }: { reason: string }) => reason);
  expect([text, told]).toEqual([text, expect.arrayContaining([expect.stringMatching(reasons)])]);
  expect(rest.log.head).toBe(head);
};

/** Written out, because an object of this language would take `__proto__` for something else. */
const withMember = (body: object, name: string, value: unknown): string => {
  const members = Object.entries(body).map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`);
  return `{${[...members, `${JSON.stringify(name)}:${JSON.stringify(value)}`].join(',')}}`;
};

const propertiesOf = (named: Named): Readonly<Record<string, Schema>> =>
  (bodySchema(named.operation)?.properties ?? {}) as Readonly<Record<string, Schema>>;

/** Rows of spreadsheets hold numbers where a text is meant (docs/adr/0010). */
const takesNumbers = ({ path }: Named): boolean => /\/users(?:\/\{user_id\})?$/.test(path);

describe('every method that writes', () => {
  it('[WB-02] refuses properties that are not its to give, and changes nothing', async () => {
    expect(writing.length).toBeGreaterThan(12);
    for (const named of writing) {
      const foreign = properties.filter((name) => !Object.hasOwn(propertiesOf(named), name));
      for (const name of foreign)
        await expectNothing(
          named,
          withMember(bodyOf(named), name, 'x'),
          /^(?:parameterUnknown|bodyInvalid)$/,
        );
    }
  });

  it('[WB-02] takes no value of another type for the one it wants', async () => {
    for (const named of writing) {
      for (const [name, schema] of Object.entries(propertiesOf(named))) {
        const { [name]: _replaced, ...body } = bodyOf(named) as Record<string, unknown>;
        const wrong = [null, [], {}, 'x', 7, 1.5, true, { a: 1 }, [[]], ['x', 7]];
        const isWrong = (one: unknown): boolean =>
          conforms(schema, one) !== null && !(typeof one === 'number' && takesNumbers(named));
        for (const value of wrong.filter(isWrong))
          await expectNothing(
            named,
            withMember(body, name, value),
            /^parameter(?:Invalid|Unknown|Required)$/,
          );
      }
    }
  });

  it('[WB-02] takes no list, text or number for a body', async () => {
    for (const named of writing) {
      const body = JSON.stringify(bodyOf(named));
      for (const text of [`[${body}]`, JSON.stringify(body), '7', 'null', 'true'])
        await expectNothing(named, text, /^parameterInvalid$/);
    }
  });
});
