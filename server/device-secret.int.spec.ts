import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createClient } from './testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const dataDir = temporaryFolder();
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const vaultFiles = (): readonly string[] => readdirSync(join(dataDir, 'keys', 'vault'));

const filesWith = (canary: string): readonly string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'));
    });

type Client = ReturnType<typeof createClient>;

const resultOf = async (client: Client, mutation: string) => {
  const fields = '... on DeviceSecret { secret } ... on Rejection { code problems { field rule } }';
  const { data } = await client.ask(`mutation { result: ${mutation} { ${fields} } }`);
  return data.result;
};

const since = async (client: Client) =>
  (await client.ask('{ account(id: "room") { deviceSecretSince } }')).data.account.deviceSecretSince;

const everyAnswer = `{ account(id: "room") { deviceSecretSince }
  settingsChanges(first: 50) { nodes { fields { name before after secret } } }
  eventLog(first: 50) { nodes { details { name value } } } }`;

describe('[LDAP-06] the secret of the devices at the whole server', { timeout: 90_000 }, () => {
  it('is shown once, replaced, removed, lost with the account and with the person', async () => {
    const server = await startTestServer({ dataDir });
    const panel = await enterPanel(server.url, server.firstAdministrator);
    await panel.change(
      'createAccount(login: "room", password: $password, profile: { displayName: "Room" })',
      {
        password: NEW_PASSWORD,
      },
    );
    expect(await since(panel)).toBeNull();
    expect(vaultFiles()).toEqual([]);

    const first = (await resultOf(panel, 'issueDeviceSecret(id: "Room")')).secret;
    const second = (await resultOf(panel, 'issueDeviceSecret(id: "room")')).secret;
    expect(second).not.toBe(first);
    await expect.poll(vaultFiles).toHaveLength(1);
    expect(Date.parse(await since(panel))).toBeGreaterThan(Date.now() - 60_000);

    const user = createClient(server.url);
    await user.signIn('USER', 'room', NEW_PASSWORD);
    expect(await resultOf(user, 'issueDeviceSecret(id: "room")')).toMatchObject({ code: 'FORBIDDEN' });
    expect(await resultOf(user, 'issueOwnDeviceSecret(currentPassword: "wrong")')).toMatchObject({
      problems: [{ field: 'currentPassword', rule: 'wrongPassword' }],
    });
    const own = (await resultOf(user, `issueOwnDeviceSecret(currentPassword: "${NEW_PASSWORD}")`)).secret;
    expect(own).toMatch(/^[a-z2-9-]{34}$/);

    const { data } = await panel.ask(everyAnswer);
    const answers = JSON.stringify(data);
    expect(answers).toContain('deviceSecret');
    for (const canary of [first, second, own]) {
      expect(answers).not.toContain(canary);
      expect(filesWith(canary)).toEqual([]);
    }

    await user.change('removeDeviceSecret(id: "room")');
    expect(await since(user)).toBeNull();
    await expect.poll(vaultFiles).toEqual([]);

    await resultOf(panel, 'issueDeviceSecret(id: "room")');
    await panel.change('deleteAccount(id: "room")');
    await expect.poll(vaultFiles).toEqual([]);
    await panel.ask('mutation { actOnAccounts(ids: ["room"], action: RESTORE) { __typename } }');
    expect(await since(panel)).toBeNull();

    await resultOf(panel, 'issueDeviceSecret(id: "room")');
    await server.close();
    expect(vaultFiles()).toHaveLength(1);
    const again = await startTestServer({ dataDir });
    const desk = createClient(again.url);
    await desk.signIn('PANEL', 'admin', NEW_PASSWORD);
    expect(await since(desk)).not.toBeNull();
    expect(vaultFiles()).toHaveLength(1);
    await desk.change('deleteAccount(id: "room")');
    await desk.change('forgetPerson(id: "room", confirm: "room")');
    await expect.poll(vaultFiles).toEqual([]);
    await again.close();
  });

  it('[ADM-08] is not for auditors', async () => {
    const server = await startTestServer();
    const panel = await enterPanel(server.url, server.firstAdministrator);
    await panel.change(
      'createAccount(login: "room", password: $password, profile: { displayName: "Room" })',
      {
        password: NEW_PASSWORD,
      },
    );
    await panel.change(
      'createAdministrator(login: "eye", displayName: "Eye", role: AUDITOR, password: $password)',
      {
        password: 'a phrase that is longer',
      },
    );
    await panel.ask('{ serverStatus { name } }'); // From here on read models know the new administrator.
    const eye = await enterPanel(server.url, { login: 'eye', password: 'a phrase that is longer' });
    expect(await resultOf(eye, 'issueDeviceSecret(id: "room")')).toMatchObject({ code: 'FORBIDDEN' });
    const { data } = await eye.ask(
      'mutation { removeDeviceSecret(id: "room") { ... on Rejection { code } } }',
    );
    expect(data.removeDeviceSecret.code).toBe('FORBIDDEN');
    await server.close();
  });
});
