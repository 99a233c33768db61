import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '#platform/config/load.ts';
import { openJournal } from '#platform/journal/index.ts';
import { createServerLogger } from '#platform/logging/pino.ts';
import { startServer } from '../composition/start.ts';
import { furnishedPanel } from '../testing/furnished.ts';
import { enterPanel, localEnvironment, NEW_PASSWORD, temporaryFolder } from '../testing/test-server.ts';

/** Milliseconds; a server starts here. */
const PATIENCE = 60_000;

/** Files of a zip by name, from its central directory (APPNOTE 4.3.12). */
const unzip = (zip: Buffer): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1;
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + size);
    const text = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), text.toString('utf8'));
  }
  return files;
};

let server: Awaited<ReturnType<typeof startServer>>;
let panel: Awaited<ReturnType<typeof furnishedPanel>>;
let say: (fields: object, message: string) => void;

beforeAll(async () => {
  const dataDir = temporaryFolder();
  const environment = {
    ...(await localEnvironment(dataDir)),
    ROSTRUM_SERVER_NAME: 'canary-server',
    ROSTRUM_FILES_FOLDER: join(dataDir, 'canary-files'),
  };
  const loaded = loadConfig({ environment, flags: {}, usualPlaces: [] });
  const journal = openJournal(join(dataDir, 'journal'));
  const { logger, detail, mark } = createServerLogger(loaded.config, journal, { write: () => undefined });
  server = await startServer(loaded, logger, { journal, detail, mark });
  say = (fields, message) => logger.info(fields, message);
  panel = await furnishedPanel({
    url: server.addresses[0] ?? '',
    firstAdministrator: server.firstAdministrator,
  });
}, PATIENCE);
afterAll(() => server?.close(), PATIENCE);

const fetchBundle = (cookie: string) => fetch(`${server.addresses[0]}/support.zip`, { headers: { cookie } });

it(
  '[FX-06] the support bundle says how the server is, and holds neither a secret nor a person',
  async () => {
    await panel.change('changeSettings(changes: { logging: { detailed: true } })');
    await panel.change(
      'changeSettings(changes: { smtp: { host: "canary-host.example.org", authentication: PASSWORD, login: "canary-login", password: "canary-secret", senderAddress: "canary@example.org" } })',
    );
    await panel.change(
      'createAccount(login: "canary-user", password: $password, profile: { displayName: "Canary Name" })',
      {
        password: NEW_PASSWORD,
      },
    );
    say(
      { err: new Error('canary-error of canary-user'), login: 'canary-user', address: '198.51.100.7' },
      'It broke.',
    );
    const answer = await fetchBundle(panel.cookieHeader());
    expect(answer.status).toBe(200);
    const files = unzip(Buffer.from(await answer.arrayBuffer()));
    expect([...files.keys()].sort()).toEqual([
      'about.json',
      'configuration.txt',
      'doctor.txt',
      'journal.txt',
      'metrics.txt',
      'read-models.json',
      'settings.json',
    ]);
    for (const [name, text] of files) {
      for (const canary of [/canary/i, /198\.51\.100\.7/, /anna/i, /argon2/])
        expect(text, name).not.toMatch(canary);
    }
    expect(JSON.parse(files.get('settings.json') ?? '').smtp).toMatchObject({
      host: '(set)',
      port: 587,
      security: 'starttls',
      password: '(set)',
    });
    expect(files.get('doctor.txt')).toContain('Event log');
    expect(files.get('journal.txt')).toMatch(/It broke\..*"stack":"at .*bundle\.int\.spec\.ts/);
  },
  PATIENCE,
);

it('[ADM-08] the support bundle is nobody’s who may not change everything', async () => {
  const oneTime = { login: 'olga', password: 'another phrase that is long' };
  await panel.change(
    'createAdministrator(login: "olga", displayName: "Olga", role: AUDITOR, password: $password)',
    { password: oneTime.password },
  );
  await panel.ask('{ administrators { id } }');
  const auditor = await enterPanel(server.addresses[0] ?? '', oneTime);
  expect((await fetchBundle(auditor.cookieHeader())).status).toBe(403);
  expect((await fetchBundle('')).status).toBe(401);
});
