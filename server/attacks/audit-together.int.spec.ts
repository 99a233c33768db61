import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type TestClient } from '../testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer } from '../testing/test-server.ts';

const PATIENCE = 60_000;
/** Of the same object by each of two, all at the same time. */
const CHANGES = 20;

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let other: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  await panel.change(
    'createAdministrator(login: "mara", displayName: "Mara", role: ADMIN, password: $password)',
    { password: NEW_PASSWORD },
  );
  await panel.ask('{ serverStatus { name } }');
  other = createClient(server.url);
  await other.signIn('PANEL', 'mara', NEW_PASSWORD);
  await other.change(
    'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
    { currentPassword: NEW_PASSWORD, newPassword: 'quite another phrase' },
  );
  await panel.change('createGroup(name: "Sales")');
}, PATIENCE);

afterAll(() => server.close());

/** Values as JSON. */
type Field = { readonly name: string; readonly before: string | null; readonly after: string | null };
type Change = {
  readonly position: string;
  readonly time: string;
  readonly actor: { readonly id: string };
  readonly fields: readonly Field[];
};

const trail = async (by: TestClient, objectType: string, action: string): Promise<readonly Change[]> => {
  const { data, errors } = await by.ask(`{
    settingsChanges(objectType: "${objectType}", action: "${action}", first: 100) {
      nodes { position time actor { id } fields { name before after } }
    }
  }`);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.settingsChanges.nodes.toReversed();
};

const exportedTrail = async (): Promise<readonly string[]> => {
  const path = `${server.url}/export/changes.csv?objectType=group`;
  const response = await fetch(path, { headers: { cookie: panel.cookieHeader() } });
  return (await response.text()).trimEnd().split('\r\n');
};

const groupId = async (): Promise<string> =>
  (await panel.ask('{ groups { nodes { id } } }')).data.groups.nodes[0].id;

describe('[OP-04] two administrators at one object at once', { timeout: PATIENCE }, () => {
  it('both succeed, the last one holds, and the trail names each change, its author and what it found', async () => {
    const id = await groupId();
    const rename = (by: TestClient, name: string) => by.change(`renameGroup(id: "${id}", name: "${name}")`);
    await Promise.all(
      Array.from({ length: CHANGES }, (_, at) => [
        rename(panel, `First ${at}`),
        rename(other, `Second ${at}`),
      ]).flat(),
    );
    await other.ask('{ serverStatus { name } }');
    const changes = await trail(panel, 'group', 'edit');
    expect(changes).toHaveLength(2 * CHANGES);
    for (const [login, word] of [
      ['admin', 'First'],
      ['mara', 'Second'],
    ]) {
      const own = changes.filter(({ actor }) => actor.id === login);
      expect(own).toHaveLength(CHANGES);
      expect(new Set(own.map(({ fields }) => fields[0]?.after)).size).toBe(CHANGES);
      expect(own.every(({ fields }) => fields[0]?.after?.startsWith(`"${word} `))).toBe(true);
    }
    // Each found what the one before it left: nothing was lost between them.
    const found = changes.map(({ fields }) => fields[0]?.before);
    const left = changes.map(({ fields }) => fields[0]?.after);
    expect(found).toEqual(['"Sales"', ...left.slice(0, -1)]);
    const { data } = await panel.ask(`{ group(id: "${id}") { name } }`);
    expect(JSON.stringify(data.group.name)).toBe(left.at(-1));
  });

  it('who creates the same thing is told that it is there, and the trail has it once', async () => {
    const create = (by: TestClient) =>
      by.ask(
        `mutation { answer: createAlias(alias: "911", callString: "mara") { __typename ... on Rejection { code } } }`,
      );
    const answers = await Promise.all([create(panel), create(other), create(panel), create(other)]);
    const codes = answers.map(({ data }) => data.answer.code ?? data.answer.__typename);
    expect(codes.filter((code) => code === 'Receipt')).toHaveLength(1);
    expect(new Set(codes).size).toBe(2);
    expect(await trail(panel, 'alias', 'create')).toHaveLength(1);
  });

  it('another time zone of the reader shows the same instants otherwise, and changes nothing else', async () => {
    const zone = (timeZone: string) => panel.change('changePreferences(timeZone: $timeZone)', { timeZone });
    await zone('UTC');
    const [before, inUtc] = [await trail(panel, 'group', 'edit'), await exportedTrail()];
    await zone('Asia/Vladivostok');
    const [after, inVladivostok] = [await trail(panel, 'group', 'edit'), await exportedTrail()];
    expect(after).toEqual(before);
    expect(await trail(other, 'group', 'edit')).toEqual(before);
    const stamp = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;
    const hours = (row: string | undefined): number =>
      Date.parse(`${stamp.exec(row ?? '')?.[0].replace(' ', 'T')}Z`) / 3_600_000;
    expect(inVladivostok).toHaveLength(inUtc.length);
    for (const [at, row] of inUtc.entries()) {
      if (at === 0) continue;
      expect(inVladivostok[at]?.replace(stamp, '')).toBe(row.replace(stamp, ''));
      expect(hours(inVladivostok[at]) - hours(row)).toBe(10);
    }
  });
});
