import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ChildServer, spawnServer } from '../testing/child-server.ts';
import { createClient, type TestClient } from '../testing/client.ts';
import { freePort } from '../testing/free-port.ts';
import {
  enterPanel,
  localEnvironment,
  NEW_PASSWORD,
  startTestServer,
  temporaryFolder,
} from '../testing/test-server.ts';
import { backUp, bring, countOf, fetchFile, rested, restoreOf, start } from './configuration.spec-support.ts';

/** Milliseconds; processes start and are killed here, perhaps on a busy machine. */
const PATIENCE = 90_000;
const ROOMS = 400;

const dataDir = temporaryFolder();
let environment: Record<string, string>;
let at: { url: string };
let server: ChildServer;
let panel: TestClient;
let file: Buffer;

/** What another server has: many rooms of one owner. */
const fileOfAnother = async (): Promise<Buffer> => {
  const source = await startTestServer();
  const from = await enterPanel(source.url, source.firstAdministrator);
  await from.change('createAccount(login: "anna", password: $password, profile: { displayName: "Anna" })', {
    password: NEW_PASSWORD,
  });
  const create = (_: unknown, index: number): string =>
    `r${index}: createConference(input: { id: "r${index}", title: "A room", ownerId: "anna", visibility: INTERNAL }) { __typename }`;
  const all = Array.from({ length: ROOMS }, create);
  for (let first = 0; first < ROOMS; first += 10)
    await from.ask(`mutation { ${all.slice(first, first + 10).join(' ')} }`);
  const { backup } = await backUp(from, '', false);
  const bytes = await fetchFile(source, from, backup.name);
  await source.close();
  return bytes;
};

beforeAll(async () => {
  file = await fileOfAnother();
  const port = await freePort();
  at = { url: `http://127.0.0.1:${port}` };
  environment = {
    ...(await localEnvironment(dataDir)),
    ROSTRUM_WEB_PORT: String(port),
    ROSTRUM_LOG_LEVEL: 'error',
  };
  server = spawnServer(environment);
  const password = await server.printed(/password {2,}(\S+)/);
  panel = await enterPanel(at.url, { login: 'admin', password });
}, PATIENCE);

afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  rmSync(dataDir, { recursive: true, force: true });
}, PATIENCE);

const killAndStart = async (): Promise<void> => {
  server.kill('SIGKILL');
  await server.ended;
  server = spawnServer(environment);
  await server.printed(/Panel\s+(http\S+)/);
  panel = createClient(at.url);
  await panel.signIn('PANEL', 'admin', NEW_PASSWORD);
};

const roomsThere = async (): Promise<number> =>
  (await panel.ask('{ conferences(first: 1) { total { count } } }')).data.conferences.total.count;

it(
  '[SET-04] a restore that kill -9 cuts short is told of, and the same file completes it',
  async () => {
    const { id } = await bring(at, panel, file);
    expect(countOf(await rested(panel, id), 'CONFERENCES')).toMatchObject({ new: ROOMS });
    await start(panel, id, 'USERS, CONFERENCES');
    await vi.waitFor(async () => expect(await roomsThere()).toBeGreaterThan(0), {
      timeout: 40_000,
      interval: 2,
    });
    await killAndStart();

    const left = await restoreOf(panel, id);
    expect(left).toMatchObject({ status: 'INTERRUPTED', total: ROOMS + 1 });
    expect(left.done).toBeGreaterThan(0);
    expect(left.done).toBeLessThan(ROOMS);

    // The password is no part of this file; everything else comes, and nothing comes twice.
    const again = await bring(at, panel, file, id);
    const preview = await rested(panel, again.id);
    expect(preview).toMatchObject({ status: 'CHECKED' });
    const before = await roomsThere();
    expect(before).toBeGreaterThan(0);
    expect(countOf(preview, 'CONFERENCES')).toMatchObject({ new: ROOMS - before, equal: before, refused: 0 });
    await start(panel, again.id, 'USERS, CONFERENCES');
    expect(await rested(panel, again.id)).toMatchObject({ status: 'FINISHED' });
    expect(await roomsThere()).toBe(ROOMS);

    const third = await bring(at, panel, file);
    const { counts } = await rested(panel, third.id);
    for (const count of counts) expect(count).toMatchObject({ new: 0, changed: 0, refused: 0 });
    await killAndStart();
    expect((await panel.ask('{ configurationRestores { status } }')).data.configurationRestores).toEqual([]);
  },
  PATIENCE,
);
