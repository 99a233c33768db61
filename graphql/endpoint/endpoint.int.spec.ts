import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, auditor, someHash, profile } from '#command-api/testing.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

beforeAll(async () => {
  server = await startGraphQL();
  const system = admin;
  await server.given(system, {
    type: 'CreateAccount',
    data: { accountId: 'anna', profile: profile('Anna'), passwordHash: someHash, active: true },
  });
});
afterAll(() => server.close());

describe('x', () => {
  it('answers', async () => {
    console.log(JSON.stringify(await server.ask('{ viewer { abilities mustChangePassword } }')));
    console.log(JSON.stringify(await server.ask('{ serverStatus { name accounts projections { name state position head } } }', { administrator: admin })));
    console.log(JSON.stringify(await server.ask('mutation { createAccount(login: "boris", profile: {displayName: "Boris"}, password: "correct horse battery") { __typename ... on Receipt { position changed id } ... on Rejection { code problems { field rule } } } }', { administrator: admin })));
    console.log(JSON.stringify(await server.ask('{ accounts { nodes { id displayName status } total { count capped } pageInfo { hasNextPage } } }', { administrator: admin })));
    console.log(JSON.stringify(await server.ask('{ accounts { nodes { id displayName status } } }', { administrator: auditor })));
    console.log(JSON.stringify(await server.ask('{ acounts { nodes { id displayName status } } }', { administrator: auditor })));
    console.log(JSON.stringify(await server.ask('{ callHistory(first: 2000, after: "xx") { nodes { id  } } }', { administrator: auditor })));
    console.log(JSON.stringify(await server.ask('{ callHistory(after: "xx") { nodes { id  } } }', { administrator: auditor })));
    console.log(JSON.stringify(await server.ask('mutation { startConference(id: "1") {__typename} }', { method: 'GET' })));
    console.log(JSON.stringify(await server.ask('mutation { startConference(id: "1") {__typename ... on Rejection { code } } }', { administrator: auditor })));
    console.log(JSON.stringify(await server.ask('{__schema{types{name}}}')));
    console.log(JSON.stringify(await server.ask('{viewer', {})));
    console.log(JSON.stringify(server.lines));
  });
});
