import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyEmbeddedLog } from '#platform/event-log/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { samples } from '#tests/golden/samples.ts';
import { dataFolders, openLog } from '../composition/storage.ts';
import { createClient, type TestClient } from '../testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';

const PATIENCE = 90_000;
const ENTRIES = 10_000;
const AT_ONCE = 1_000;
const dataDir = temporaryFolder();
const folders = dataFolders(dataDir);
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;
let auditor: TestClient;

/** A conference that was changed again and again. */
const fill = async (): Promise<void> => {
  const secrets = await openSecrets(folders.secrets);
  const { log } = await openLog(folders, secrets);
  const stream = 'conference-482913';
  const common = {
    now: '2026-01-01T00:00:00.000Z',
    actor: { kind: 'administrator', id: 'root', address: '10.0.0.9' },
    correlationId: 'fill',
  } as const;
  const created = { type: 'ConferenceCreated', data: samples.ConferenceCreated };
  await log.append({
    stream,
    expectedRevision: -1,
    events: [created],
    metadata: { ...common, commandId: 'c' },
  });
  for (let done = 0; done < ENTRIES; done += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, (_, index) => ({
      type: 'ConferenceChanged',
      data: { conferenceId: '482913', changes: { title: `Title ${done + index}` } },
    }));
    await log.append({
      stream,
      expectedRevision: done,
      events,
      metadata: { ...common, commandId: `c${done}` },
    });
  }
  await log.close();
  await secrets.close();
};

/** Events that the slowest read model has before it. */
const lag = async (): Promise<number> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const lags = [...metrics.matchAll(/^rostrum_projection_lag_events\{[^}]*\} (\d+)$/gm)];
  return lags.length === 0 ? Number.NaN : Math.max(...lags.map(([, value]) => Number(value)));
};

beforeAll(async () => {
  await fill();
  server = await startTestServer({ dataDir });
  // The read models have ten thousand events before them.
  await vi.waitFor(async () => expect(await lag()).toBe(0), { timeout: 60_000, interval: 100 });
  panel = await enterPanel(server.url, server.firstAdministrator);
  await panel.change(
    'createAdministrator(login: "eye", displayName: "", role: AUDITOR, password: $password)',
    {
      password: NEW_PASSWORD,
    },
  );
  await panel.ask('{ serverStatus { name } }');
  auditor = createClient(server.url);
  await auditor.signIn('PANEL', 'eye', NEW_PASSWORD);
  const chosen = { currentPassword: NEW_PASSWORD, newPassword: 'quite another phrase' };
  await auditor.change(
    'changeOwnPassword(realm: PANEL, currentPassword: $currentPassword, newPassword: $newPassword)',
    chosen,
  );
}, PATIENCE);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Detail = { readonly name: string; readonly value: string };

const exported = async (browser: TestClient): Promise<readonly string[]> => {
  const path = 'changes.csv?objectType=conference';
  const response = await fetch(`${server.url}/export/${path}`, {
    headers: { cookie: browser.cookieHeader() },
  });
  return response.status === 200
    ? (await response.text()).trimEnd().split('\r\n')
    : [String(response.status)];
};

describe('[OP-04] the trail of ten thousand changes', { timeout: PATIENCE }, () => {
  it('is exported whole, every change once, to two administrators at a time, while more is written', async () => {
    const memory = process.memoryUsage().rss;
    const [one, other] = await Promise.all([
      exported(panel),
      exported(auditor),
      panel.change('changeConference(id: "482913", changes: { title: "Meanwhile" })'),
    ]);
    for (const rows of [one, other]) {
      const titles = new Set(rows.flatMap((row) => /Title \d+(?!.*Title)/.exec(row) ?? []));
      expect(titles.size).toBe(ENTRIES);
      // A heading, the creation, the changes, and perhaps the one of meanwhile.
      expect(rows.length - ENTRIES - 2).toBeOneOf([0, 1]);
    }
    expect(process.memoryUsage().rss - memory).toBeLessThan(256 * 1024 * 1024);
  });

  it('is shown to nobody else, and there is no way to take anything out of it', async () => {
    expect(await exported(createClient(server.url))).toEqual(['401']);
    for (const method of ['DELETE', 'POST', 'PUT', 'PATCH']) {
      const headers = {
        cookie: panel.cookieHeader(),
        'x-rostrum-csrf': '1',
      };
      const response = await fetch(`${server.url}/export/changes.csv`, { method, headers });
      expect([method, response.status]).toEqual([method, 404]);
    }
    expect((await exported(auditor)).length).toBeGreaterThan(ENTRIES);
  });

  it('loses rows to full administrators only, and says for ever which and how many', async () => {
    const filter = 'filter: { objectType: "conference", interval: { to: "2026-01-02T00:00:00.000Z" } }';
    const meant = async (browser: TestClient) =>
      browser.ask(`{ deletableRows(report: "changes", ${filter}) { count } }`);
    const { count } = (await meant(panel)).data.deletableRows;
    expect(count).toBe(ENTRIES + 1);
    const remove = (browser: TestClient) =>
      browser.ask(`mutation { deleteReportRows(report: "changes", ${filter}, count: ${count}) {
        ... on Receipt { changed position } ... on Rejection { code } } }`);
    const codeOf = ({ data, errors }: Awaited<ReturnType<typeof remove>>) =>
      data?.deleteReportRows?.code ?? errors?.[0]?.extensions.code;
    expect(codeOf(await remove(createClient(server.url)))).toBe('UNAUTHENTICATED');
    expect(codeOf(await remove(auditor))).toBe('FORBIDDEN');
    expect((await meant(panel)).data.deletableRows.count).toBe(count);

    const { data } = await remove(panel);
    expect(data.deleteReportRows).toMatchObject({ changed: true });
    panel.seen(data.deleteReportRows.position);
    await vi.waitFor(async () => expect((await exported(auditor)).length).toBeLessThan(10), {
      timeout: 20_000,
    });
    const { nodes } = (
      await panel.ask('{ eventLog(event: "delete_logs") { nodes { objectId details { name value } } } }')
    ).data.eventLog;
    expect(nodes).toHaveLength(1);
    expect(nodes[0].objectId).toBe('admin');
    expect(
      Object.fromEntries(nodes[0].details.map(({ name, value }: Detail) => [name, value])),
    ).toMatchObject({
      Before: '2026-01-02T00:00:00.000Z',
      objectType: 'conference',
      Rows: String(count),
    });
  });

  it('cannot be edited in its file without being noticed', async () => {
    await server.close();
    const sound = await verifyEmbeddedLog(folders.log);
    const [segment = ''] = readdirSync(folders.log).filter((name) => name.endsWith('.seg'));
    const path = join(folders.log, segment);
    const bytes = readFileSync(path);
    const at = bytes.indexOf('Title 77"');
    expect(at).toBeGreaterThan(0);
    bytes.write('Title 78"', at);
    writeFileSync(path, bytes);
    expect(sound).toBeDefined();
    await expect((async () => verifyEmbeddedLog(folders.log))()).rejects.toMatchObject({
      name: 'LogDamagedError',
    });
    await expect(startTestServer({ dataDir })).rejects.toMatchObject({ name: 'LogDamagedError' });
  });
});
