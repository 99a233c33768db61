import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { furnishedPanel } from './testing/furnished.ts';
import { startTestServer } from './testing/test-server.ts';

const PASSWORD = 'a phrase that is long';

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

const change = async (mutation: string) => {
  const { data, errors } = await panel.ask(`mutation { change: ${mutation} }`);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.change;
};

const register = async (scopes: string, grantKinds = 'CLIENT_CREDENTIALS') => {
  const made = await change(
    `registerApplication(name: "Bot", redirectUris: [], scopes: [${scopes}], grantKinds: [${grantKinds}]) {
      ... on ApplicationSecret { id secret } ... on Rejection { code problems { field rule } } }`,
  );
  return { client_id: made.id as string, client_secret: made.secret as string };
};

const token = async (form: Readonly<Record<string, string>>): Promise<string> => {
  const response = await fetch(`${server.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
  });
  const answer = (await response.json()) as { access_token?: string };
  return answer.access_token ?? JSON.stringify(answer);
};

const get = async (path: string, bearer: string) => {
  const response = await fetch(`${server.url}/api/${path}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
  return { status: response.status, json: (await response.json()) as any };
};

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
  const account = (login: string) =>
    change(`createAccount(login: "${login}", profile: { displayName: "${login}" }, password: "${PASSWORD}") {
      ... on Receipt { position } ... on Rejection { code } }`);
  await account('olga');
  await account('boris');
  for (const owner of ['olga', 'boris']) {
    await change(`createConference(input: { id: "of-${owner}", title: "Of ${owner}", ownerId: "${owner}", visibility: INTERNAL }) {
      ... on Receipt { position } ... on Rejection { code problems { field rule } } }`);
  }
});
afterAll(() => server.close());

describe('[API-02] [API-03] tokens at the REST interface', () => {
  it('for the whole server reach what their scopes name, and nothing else', async () => {
    const client = await register('"conferences:read"');
    const bearer = await token({ grant_type: 'client_credentials', ...client });
    const list = await get('v3.11/conferences', bearer);
    const ids = list.json.conferences.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['of-olga', 'of-boris']));
    expect((await get('v3.11/users', bearer)).status).toBe(403);
    expect((await get('v3.11/logs/messages', bearer)).status).toBe(403);
    const write = await fetch(`${server.url}/api/v3.11/conferences/of-olga/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(write.status).toBe(403);
  });

  it('of one user never reach what belongs to another', async () => {
    const client = await register('"conferences", "users"', 'PASSWORD');
    const bearer = await token({ grant_type: 'password', ...client, username: 'olga', password: PASSWORD });
    const list = await get('v3.11/conferences', bearer);
    expect(list.json.conferences.map(({ id }: { id: string }) => id)).toEqual(['of-olga']);
    expect((await get('v3.11/conferences/of-boris', bearer)).status).toBe(404);
    expect((await get('v3.11/users/olga', bearer)).status).toBe(200);
    expect((await get('v3.11/users/boris', bearer)).status).toBe(403);
    const foreign = await fetch(`${server.url}/api/v3.11/conferences/of-boris/run`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(foreign.status).toBe(404);
    const own = await fetch(`${server.url}/api/v3.11/conferences/of-olga/run?access_token=${bearer}`, {
      method: 'POST',
    });
    expect(own.status).toBe(200);
    const events = await panel.ask('{ eventLog(first: 20) { nodes { event } } }');
    expect(events.errors).toBeUndefined();
  });

  it('[AZ-07] are refused at the very next call, in the way that each version knows', async () => {
    const client = await register('"users:read"');
    const bearer = await token({ grant_type: 'client_credentials', ...client });
    expect((await get('v3.3/users', bearer)).status).toBe(200);
    await change(`removeApplication(id: "${client.client_id}") { ... on Receipt { position } }`);
    const answers = await Promise.all([get('v3.3/users', bearer), get('v3.11/users', bearer)]);
    expect(answers.map(({ status }) => status)).toEqual([403, 401]);
    expect(answers[0]?.json.error.errors[0].reason).toBe('accessTokenInvalid');
  });

  it('[AU-09] stand in no read model and no answer of the panel', async () => {
    const client = await register('"users:read"');
    const bearer = await token({ grant_type: 'client_credentials', ...client });
    const { data } = await panel.ask(
      '{ applications { nodes { id name grants { nodes { id scopes } } } } settingsChanges { nodes { fields { before after } } } }',
    );
    expect(data.applications.nodes.length).toBeGreaterThan(0);
    expect(JSON.stringify(data)).not.toContain(bearer);
    expect(JSON.stringify(data)).not.toContain(client.client_secret);
  });
});
