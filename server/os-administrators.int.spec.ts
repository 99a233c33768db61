import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSystemPeople } from '#platform/os-accounts/testing/system-people.ts';
import type { TestClient } from './testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from './testing/test-server.ts';

const people = createSystemPeople();
const right = 'violet harbour clock';
/** Milliseconds; servers start here. */
const PATIENCE = 60_000;

let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let full: string;
let reading: string;

beforeAll(async () => {
  server = await startTestServer();
  panel = await enterPanel(server.url, server.firstAdministrator);
  full = people.addGroup('full');
  reading = people.addGroup('reading');
}, PATIENCE);

afterAll(async () => {
  await server.close();
  people.removeAll();
});

const configure = (changes: string) => panel.change(`changeOsAdministrators(changes: { ${changes} })`);

const viewer = async (client: TestClient) => {
  const { data } = await client.ask('{ viewer { administrator { id role source displayName } abilities } }');
  return data.viewer;
};

describe('[ADM-02] [SECW-01] accounts of the operating system at the whole server', () => {
  it('do not administrate until an administrator wants it', async () => {
    const early = people.addUser('early', { password: right, groups: [full] });
    expect(await server.client().signIn('PANEL', early, right)).toBe('SIGN_IN_FAILED');
    const { data } = await panel.ask('{ osAdministrators { enabled adminGroups auditorGroups lacks } }');
    expect(data.osAdministrators).toEqual({
      enabled: false,
      adminGroups: ['tcadmins'],
      auditorGroups: ['tcsecadmins'],
      lacks: [],
    });
  });

  it('sign in by their groups, change as their groups allow, and are named in the log', async () => {
    await configure(`enabled: true, adminGroups: ["${full}"], auditorGroups: ["${reading}"]`);
    const chief = people.addUser('chief', { password: right, groups: [full], fullName: 'Chief Engineer' });
    const audit = people.addUser('audit', { password: right, groups: [reading] });
    const [chiefs, audits] = [server.client(), server.client()];
    expect(await chiefs.signIn('PANEL', chief, right)).toBe('SIGNED_IN');
    expect(await audits.signIn('PANEL', audit, right)).toBe('SIGNED_IN');
    expect((await viewer(chiefs)).administrator).toEqual({
      id: `os:${chief}`,
      role: 'ADMIN',
      source: 'OPERATING_SYSTEM',
      displayName: 'Chief Engineer',
    });
    expect((await viewer(audits)).administrator).toMatchObject({ role: 'AUDITOR', displayName: audit });
    await chiefs.change('createGroup(name: "Night shift")');
    const { data } = await chiefs.ask('{ settingsChanges { nodes { actor { id } objectName } } }');
    expect(data.settingsChanges.nodes[0]).toMatchObject({
      actor: { id: `os:${chief}` },
      objectName: 'Night shift',
    });
  });

  it('[ADM-08] as auditors are refused every change on every interface', async () => {
    const eye = people.addUser('eye', { password: right, groups: [reading] });
    const client = server.client();
    await client.signIn('PANEL', eye, right);
    const { abilities } = await viewer(client);
    expect(abilities).toContain('settingsChanges');
    expect(abilities.filter((one: string) => /^[A-Z]/.test(one)).sort()).toEqual([
      'AddPasskey',
      'ChangeAdministratorPassword',
      'ChangeAdministratorPreferences',
      'ChangeRecoveryCodes',
      'EnrolTotp',
      'RemovePasskey',
      'RemoveTotp',
      'RenamePasskey',
      'SignOut',
    ]);
    const refused = async (mutation: string) =>
      (await client.ask(`mutation { change: ${mutation} { ... on Rejection { code } } }`)).data.change.code;
    expect(await refused('createGroup(name: "X")')).toBe('FORBIDDEN');
    expect(await refused('changeOsAdministrators(changes: { enabled: false })')).toBe('FORBIDDEN');
    const rest = await fetch(`${server.url}/api/v3.3/users`, { headers: { cookie: client.cookieHeader() } });
    expect(rest.status).toBe(403);
  });

  it('have no password here to be guessed or changed, under whatever spelling', async () => {
    const lone = people.addUser('lone', { password: right, groups: [full] });
    const client = server.client();
    await client.signIn('PANEL', lone, right);
    expect(await server.client().signIn('PANEL', `os:${lone}`, right)).toBe('SIGN_IN_FAILED');
    const { data } = await client.ask(
      `mutation { change: changeOwnPassword(realm: PANEL, currentPassword: "${right}", newPassword: "another long sentence") {
        ... on Rejection { code problems { field rule } } } }`,
    );
    expect(data.change.code).toBe('ADMINISTRATOR_OUTSIDE');
  });

  it('are gone with the setting, and so are their sessions', async () => {
    const last = people.addUser('last', { password: right, groups: [full] });
    const client = server.client();
    await client.signIn('PANEL', last, right);
    await configure('enabled: false');
    await vi.waitFor(async () => expect((await viewer(client)).administrator).toBeNull());
    const { data } = await panel.ask('{ administrators { id } }');
    expect(data.administrators).toEqual([{ id: 'admin' }]);
    expect(await server.client().signIn('PANEL', last, right)).toBe('SIGN_IN_FAILED');
  });

  it('names field and rule when a list is wrong', async () => {
    const { data } = await panel.ask(
      'mutation { change: changeOsAdministrators(changes: { adminUsers: ["анна"] }) { ... on Rejection { code problems { field rule } } } }',
    );
    expect(data.change).toEqual({
      code: 'VALIDATION_FAILED',
      problems: [{ field: 'adminUsers', rule: 'pattern' }],
    });
  });
});

describe('[INST-03] [ADM-02] a package whose administrators were named', () => {
  it('lets accounts of the system in from the start, until somebody decides otherwise in the panel', async () => {
    const environment = { ROSTRUM_PAM_SIGN_IN: 'allowed', ROSTRUM_PAM_SOCKET: '/nowhere/rostrum-pam.socket' };
    const dataDir = temporaryFolder();
    const first = await startTestServer({ dataDir, environment });
    const entered = await enterPanel(first.url, first.firstAdministrator);
    const read = (client: TestClient) => client.ask('{ osAdministrators { enabled lacks } }');
    expect((await read(entered)).data.osAdministrators).toEqual({ enabled: true, lacks: ['SOCKET'] });
    const { data } = await entered.ask('{ settingsChanges { nodes { actor { id } } } }');
    expect(data.settingsChanges.nodes).toContainEqual({ actor: { id: 'configuration' } });
    await entered.change('changeOsAdministrators(changes: { enabled: false })');
    await first.close();
    const second = await startTestServer({ dataDir, environment });
    const again = second.client();
    expect(await again.signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGNED_IN');
    expect((await read(again)).data.osAdministrators.enabled).toBe(false);
    await second.close();
    rmSync(dataDir, { recursive: true });
  });
});
