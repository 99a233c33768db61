import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectBoth } from '#gateways/webrtc/parameters.spec-support.ts';
import { createClient } from '../testing/client.ts';
import { expectWell, furnishedPanel } from '../testing/furnished.ts';
import { attend, personOf, tokenOf } from '../testing/people.ts';
import { NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const LOGIN = 'canary.of.somebody';
const dataDir = temporaryFolder();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const start = () => startTestServer({ dataDir, environment: { ROSTRUM_WEB_TRUSTED_PROXIES: '127.0.0.1' } });

type Server = Awaited<ReturnType<typeof start>>;

const signInFrom = async ({ url }: Server, address: string, password: string): Promise<void> => {
  const query = `mutation { signIn(realm: USER, login: "${LOGIN}", password: "${password}") { __typename } }`;
  const headers = { 'content-type': 'application/json', 'x-rostrum-csrf': '1', 'x-forwarded-for': address };
  await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
};

const filesWith = (...texts: readonly string[]): readonly string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return texts.some((text) => bytes.includes(text));
    });

describe('[ES-10] [PLAT-10] somebody who did everything and was forgotten', { timeout: PATIENCE }, () => {
  it('has neither login nor address in any file; his login may be given again', async () => {
    const server = await start();
    const panel = await furnishedPanel(server);
    const person = await personOf(panel, server.url, LOGIN);
    await panel.change(
      `createConference(input: { id: "his-room", title: "His", ownerId: "${LOGIN}", visibility: INTERNAL })`,
    );
    await panel.change(`changeConference(id: "room", changes: { invited: ["${LOGIN}"] })`);
    await panel.change(`createAlias(alias: "nick", callString: "${LOGIN}")`);
    await person.change(`addContact(accountId: "${LOGIN}", callString: "x@example.org", displayName: "X")`);
    await tokenOf(panel, server.url, LOGIN);
    await signInFrom(server, '198.51.100.1', NEW_PASSWORD);
    await signInFrom(server, '198.51.100.2', 'a wrong password');
    const { client, room } = await attend(person, server.url, 'his-room');
    await connectBoth(client, room);
    await client.request('postChat', { messageId: 'm1', text: 'here I am' });
    await client.request('leave', {});
    const canaries = [LOGIN, '198.51.100.1', '198.51.100.2'];
    const shown = await panel.ask(
      '{ eventLog(first: 200) { nodes { event objectName details { name value } } } settingsChanges { nodes { address actor { id } } } }',
    );
    for (const canary of canaries.slice(0, 2)) expect(JSON.stringify(shown)).toContain(canary);

    await panel.change('deleteAlias(alias: "nick")');
    await panel.change(`deleteAccount(id: "${LOGIN}")`);
    await panel.change(`forgetPerson(id: "${LOGIN}", confirm: "${LOGIN}")`);
    await expect.poll(() => filesWith(...canaries), { timeout: 30_000 }).toEqual([]);
    await expectWell(panel);
    const { data: history } = await panel.ask(
      '{ callHistory(first: 5) { nodes { title owner { id displayName } } } }',
    );
    expect(history.callHistory.nodes).toEqual([
      { title: 'His', owner: { id: expect.stringMatching(/^~[0-9a-f]{16}$/), displayName: '∅' } },
    ]);

    await panel.change(
      `createAccount(login: "${LOGIN}", password: $password, profile: { displayName: "New" })`,
      {
        password: NEW_PASSWORD,
      },
    );
    const { data } = await panel.ask(
      `{ account(id: "${LOGIN}") { displayName } conference(id: "his-room") { title } }`,
    );
    expect(data).toEqual({ account: { displayName: 'New' }, conference: { title: 'His' } });
    await server.close();

    const again = await start();
    const next = createClient(again.url);
    expect(await next.signIn('USER', LOGIN, NEW_PASSWORD)).toBe('SIGNED_IN');
    expect((await next.ask('{ conferences { nodes { id } } }')).data.conferences.nodes).toEqual([]);
    const desk = createClient(again.url);
    await desk.signIn('PANEL', 'admin', NEW_PASSWORD);
    await expectWell(desk);
    await again.close();
  });
});
