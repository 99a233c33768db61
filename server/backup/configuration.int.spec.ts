import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { furnishedPanel, headOf } from '../testing/furnished.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';
import {
  backUp,
  bring,
  countOf,
  everything,
  fetchFile,
  rested,
  restoreOf,
  start,
  unseal,
} from './configuration.spec-support.ts';

/** Milliseconds; servers start and stop here, perhaps on a busy machine. */
const PATIENCE = 60_000;
const passphrase = 'a passphrase that is long';

type Server = Awaited<ReturnType<typeof startTestServer>>;
type Panel = Awaited<ReturnType<typeof furnishedPanel>>;

const places = [temporaryFolder(), temporaryFolder()] as const;
let [one, other]: Server[] = [];
let [from, to]: Panel[] = [];

const known = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error('not started');
  return thing;
};

const furnish = async (panel: Panel): Promise<void> => {
  const { id: staff } = await panel.change('createGroup(name: "Staff")');
  await panel.change(`changeGroupRights(id: "${staff}", rights: { record: false })`);
  await panel.ask(`mutation { changeAccountGroups(ids: ["anna"], add: ["${staff}"]) { __typename } }`);
  await panel.change('changeAccountLimits(id: "anna", limits: { incoming: 512 })');
  await panel.change('addContact(accountId: "anna", callString: "x@example.org", displayName: "X")');
  await panel.change('createAlias(alias: "100", callString: "anna")');
  await panel.change('changePasswordSettings(changes: { minLength: 14 })');
  await panel.change(
    'createAdministrator(login: "olga", displayName: "Olga", role: AUDITOR, password: $password)',
    { password: 'another phrase that is long' },
  );
};

beforeAll(async () => {
  one = await startTestServer({ dataDir: places[0] });
  other = await startTestServer({ dataDir: places[1] });
  from = await furnishedPanel(one);
  await furnish(from);
  await from.change('changeWebinarRegistration(conferenceId: "room", changes: { required: true, seats: 5 })');
  to = await enterPanel(other.url, other.firstAdministrator);
}, PATIENCE);

afterAll(async () => {
  await one?.close();
  await other?.close();
  for (const place of places) rmSync(place, { recursive: true, force: true });
}, PATIENCE);

describe('[SET-03] a backup of the configuration', () => {
  it('is made with secrets under a passphrase only, and kept and listed', async () => {
    const panel = known(from);
    expect(await backUp(panel, '', true)).toMatchObject({
      problems: [{ field: 'passphrase', rule: 'neededForSecrets' }],
    });
    expect(await backUp(panel, 'short', true)).toMatchObject({
      problems: [{ field: 'passphrase', rule: 'tooShort' }],
    });
    const { backup } = await backUp(panel, passphrase, true);
    expect(backup.sealed).toBe(true);
    const file = readFileSync(join(places[0], 'registry_backups', backup.name));
    expect(file.equals(await fetchFile(known(one), panel, backup.name))).toBe(true);
    for (const word of ['Anna', 'argon2id', 'olga']) expect(file.includes(word)).toBe(false);
    const { data } = await panel.ask('{ configurationBackups { name } }');
    expect(data.configurationBackups[0]).toEqual({ name: backup.name });
  });

  it('holds no secret without a passphrase, and keeps the newest twenty', async () => {
    const panel = known(from);
    let last = await backUp(panel, '', false);
    for (let turn = 1; turn < 21; turn++) last = await backUp(panel, '', false);
    const names = readdirSync(join(places[0], 'registry_backups'));
    expect(names).toHaveLength(20);
    const { data } = await panel.ask('{ configurationBackups { name sealed } }');
    const [newest] = data.configurationBackups;
    // Several are made in one second: their numbers tell them apart.
    expect(newest.name).toBe(last.backup.name);
    const { id } = await bring(known(one), panel, await fetchFile(known(one), panel, newest.name));
    const restore = await rested(panel, id);
    expect(restore).toMatchObject({ status: 'CHECKED', withSecrets: false });
    for (const count of restore.counts) expect(count).toMatchObject({ new: 0, changed: 0, refused: 0 });
    await panel.change(`deleteConfigurationBackup(name: "${newest.name}")`);
    expect(existsSync(join(places[0], 'registry_backups', newest.name))).toBe(false);
  });

  it('is nobody’s who may not change everything', async () => {
    const oneTime = { login: 'olga', password: 'another phrase that is long' };
    const auditor = await enterPanel(known(one).url, oneTime);
    const answer = await fetch(`${known(one).url}/backup/configuration/rostrum-20260101-000000.backup`, {
      headers: { cookie: auditor.cookieHeader() },
    });
    expect(answer.status).toBe(403);
    expect((await bring(known(one), auditor, Buffer.alloc(10))).status).toBe(403);
  });
});

describe('[SET-04] restoring it', () => {
  it(
    'shows what would change, and carries out what was chosen, on another server',
    async () => {
      const [source, panel] = [known(from), known(to)];
      const { backup } = await backUp(source, passphrase, true);
      const bytes = await fetchFile(known(one), source, backup.name);
      const { id } = await bring(known(other), panel, bytes);
      expect(await restoreOf(panel, id)).toMatchObject({ status: 'SEALED' });
      expect(await unseal(panel, id, 'a wrong passphrase')).toMatchObject({
        problems: [{ field: 'passphrase', rule: 'wrongPassphrase' }],
      });
      const before = await headOf(panel);
      expect(await unseal(panel, id, passphrase)).toMatchObject({ restore: { status: 'CHECKING' } });
      const preview = await rested(panel, id);
      expect(await headOf(panel)).toBe(before);
      expect(countOf(preview, 'USERS')).toMatchObject({ new: 1, refused: 0 });
      expect(countOf(preview, 'GROUPS')).toMatchObject({ new: 1, equal: 1 });
      expect(countOf(preview, 'SETTINGS')).toMatchObject({ changed: 1, refused: 0 });
      expect(countOf(preview, 'ADMINISTRATORS')).toMatchObject({ new: 1, changed: 1 });
      const { data } = await panel.ask(
        `{ configurationRestoreRows(id: "${id}", kind: SETTINGS) { nodes { title outcome fields { name before after secret } } } }`,
      );
      expect(data.configurationRestoreRows.nodes).toEqual([
        {
          title: 'passwords',
          outcome: 'CHANGED',
          fields: [{ name: 'minLength', before: '12', after: '14', secret: false }],
        },
      ]);
      await start(panel, id, everything);
      // His own password was restored as well, so he signs in anew.
      await vi.waitFor(
        async () => {
          await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
          expect((await restoreOf(panel, id))?.status).toBe('FINISHED');
        },
        { timeout: 40_000, interval: 100 },
      );
      const user = known(other).client();
      expect(await user.signIn('USER', 'anna', NEW_PASSWORD)).toBe('SIGNED_IN');
      const shown = await panel.ask(
        '{ account(id: "anna") { displayName } addressBook(accountId: "anna") { own { nodes { displayName } } } conference(id: "room") { title } webinarRegistration(conferenceId: "room") { required seats } }',
      );
      expect(shown.data).toMatchObject({
        account: { displayName: 'Anna' },
        addressBook: { own: { nodes: [{ displayName: 'X' }] } },
        conference: { title: 'Room' },
        webinarRegistration: { required: true, seats: 5 },
      });

      // The same file changes nothing any more, and every change is found under the id.
      const again = await bring(known(other), panel, bytes);
      await unseal(panel, again.id, passphrase);
      const after = await rested(panel, again.id);
      for (const count of after.counts) expect(count).toMatchObject({ new: 0, changed: 0, refused: 0 });
    },
    PATIENCE,
  );

  it(
    'changes nothing at all when something would be refused',
    async () => {
      const [source, panel] = [known(from), known(to)];
      await source.change('createAlias(alias: "200", callString: "anna")');
      await panel.change(
        'createAccount(login: "200", password: $password, profile: { displayName: "Two" })',
        {
          password: NEW_PASSWORD,
        },
      );
      const { backup } = await backUp(source, passphrase, true);
      const { id } = await bring(known(other), panel, await fetchFile(known(one), source, backup.name));
      await unseal(panel, id, passphrase);
      const preview = await rested(panel, id);
      expect(countOf(preview, 'ALIASES')).toMatchObject({ new: 0, refused: 1, equal: 1 });
      const before = await headOf(panel);
      await start(panel, id, 'ALIASES');
      expect(await rested(panel, id)).toMatchObject({
        status: 'CHECKED',
        failure: { code: 'RESTORE_REFUSED' },
      });
      expect(await headOf(panel)).toBe(before);
      expect(await start(panel, id, 'GROUPS')).toMatchObject({ restore: { status: 'RESTORING' } });
      expect(await rested(panel, id)).toMatchObject({ status: 'FINISHED' });
    },
    PATIENCE,
  );

  it(
    '[FX-02] refuses what is no such backup, and changes nothing',
    async () => {
      const [source, panel] = [known(from), known(to)];
      const { backup } = await backUp(source, '', false);
      const bytes = await fetchFile(known(one), source, backup.name);
      const before = await headOf(panel);
      for (const foreign of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), Buffer.alloc(3_000_000, 1)]) {
        const { status, body } = await bring(known(other), panel, foreign);
        expect(status).toBe(400);
        expect(JSON.stringify(body)).toContain('notBackup');
      }
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
      const damaged = await bring(known(other), panel, flipped);
      expect(await rested(panel, damaged.id)).toMatchObject({
        status: 'FAILED',
        failure: { problems: [{ field: 'file', rule: 'damagedBackup' }] },
      });
      const cut = await bring(known(other), panel, bytes.subarray(0, bytes.length - 100));
      expect(await rested(panel, cut.id)).toMatchObject({ status: 'FAILED' });
      expect(await start(panel, cut.id, everything)).toBeDefined();
      expect(await rested(panel, cut.id)).toMatchObject({ status: 'FAILED' });
      expect(await headOf(panel)).toBe(before);
    },
    PATIENCE,
  );
});

describe('[SET-04] a restore that is cut short', () => {
  it(
    'is told of after the next start, and completed by the same file',
    async () => {
      const source = known(from);
      const rooms = Array.from({ length: 120 }, (_, index) => `r${index}`);
      const create = (id: string): string =>
        `${id}: createConference(input: { id: "${id}", title: "A room", ownerId: "anna", visibility: INTERNAL }) { __typename }`;
      for (let at = 0; at < rooms.length; at += 10)
        await source.ask(
          `mutation { ${rooms
            .slice(at, at + 10)
            .map(create)
            .join(' ')} }`,
        );
      const { backup } = await backUp(source, '', false);
      const bytes = await fetchFile(known(one), source, backup.name);
      const first = await bring(known(other), known(to), bytes);
      await rested(known(to), first.id);
      await start(known(to), first.id, 'CONFERENCES');
      await vi.waitFor(async () => expect((await restoreOf(known(to), first.id)).total).toBeGreaterThan(100));
      await known(other).close();
      other = await startTestServer({ dataDir: places[1] });
      to = known(other).client();
      await to.signIn('PANEL', 'admin', NEW_PASSWORD);
      const left = await restoreOf(to, first.id);
      // On a quick machine everything was done by then.
      if (left !== null) expect(left).toMatchObject({ status: 'INTERRUPTED' });
      const again = await bring(known(other), to, bytes, first.id);
      const preview = await rested(to, again.id);
      expect(countOf(preview, 'CONFERENCES')).toMatchObject({
        new: rooms.length - (left?.done ?? rooms.length),
      });
      await start(to, again.id, 'CONFERENCES');
      expect(countOf(await rested(to, again.id), 'CONFERENCES')).toMatchObject({ refused: 0 });
      const { data } = await to.ask('{ conferences(first: 200) { nodes { id } } }');
      expect(data.conferences.nodes).toHaveLength(rooms.length + 1);
    },
    PATIENCE,
  );
});

describe('[ES-10] kept backups', () => {
  it('are gone when somebody is forgotten', async () => {
    const panel = known(from);
    await backUp(panel, '', false);
    await panel.change('deleteAlias(alias: "100")');
    await panel.change('deleteAlias(alias: "200")');
    await panel.change('deleteConference(id: "room")');
    await panel.change('deleteAccount(id: "anna")');
    await panel.change('forgetPerson(id: "anna", confirm: "anna")');
    await vi.waitFor(() => expect(readdirSync(join(places[0], 'registry_backups'))).toEqual([]), PATIENCE);
  });
});
