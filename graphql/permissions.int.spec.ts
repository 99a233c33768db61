import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '#command-api/port.ts';
import { account, admin, auditor } from '#command-api/testing/harness.ts';
import { mayEver } from '#domain/access/index.ts';
import { aboutOneObject, callOf, fieldsOf, mutations, queries } from './field-actions.spec-support.ts';
import { anonymous, startGraphQL } from './testing.ts';

const principals: readonly (readonly [string, Principal])[] = [
  ['a stranger', anonymous],
  ['an account', account('anna')],
  ['the auditor', auditor],
  ['an administrator', admin],
];

const refusals = ['UNAUTHENTICATED', 'FORBIDDEN'];
/** These are about the one who asks, and an administrator is no user. */
const ofOneself = new Set([
  'changeOwnPassword',
  'issueOwnDeviceSecret',
  'endConsent',
  'endOwnSession',
  'endOtherSessions',
]);

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
});
afterAll(() => server.close());

const asking = (principal: Principal) =>
  principal.kind === 'account' ? { account: principal } : { administrator: principal };

describe.each(principals)('%s', (_name, principal) => {
  it.each(fieldsOf('Query').map((field) => [field.name, field] as const))(
    '[GQL-01] is answered or refused as the table says: %s',
    async (name, field) => {
      const action = queries[name] ?? 'viewer';
      const { errors } = await server.ask(`{ ${callOf(field, 'Query')} }`, asking(principal));
      const refused = errors.some(({ extensions }) => refusals.includes(String(extensions.code)));
      const ofNobody = aboutOneObject.has(name) && principal.kind === 'account';
      expect(refused).toBe(!mayEver(principal, action) || ofNobody);
    },
  );

  it.each(fieldsOf('Mutation').map((field) => [field.name, field] as const))(
    '[ADM-08] changes or is refused as the table says: %s',
    async (name, field) => {
      const action = mutations[name];
      if (action === null || action === undefined) return;
      const head = server.log.head;
      const { data, errors } = await server.ask(
        `mutation { ${callOf(field, 'Mutation')} }`,
        asking(principal),
      );
      expect(errors).toEqual([]);
      const refused = refusals.includes(data[name].code);
      if (!mayEver(principal, action)) expect([refused, server.log.head]).toEqual([true, head]);
      if (principal === admin) expect(refused && !ofOneself.has(name)).toBe(false);
    },
  );
});
