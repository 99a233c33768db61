import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { enterPanel, startTestServer, temporaryFolder } from '../testing/test-server.ts';

test('[DASH-01] [DASH-02] [DASH-03] [DASH-04] the server measures itself and tells what it has', async () => {
  const server = await startTestServer();
  const panel = await enterPanel(server.url, server.firstAdministrator);
  const { data } = await panel.ask(`{ serverStatus { series memory services { id state detail }
    storage { free total parts { name bytes } } } }`);
  const { series, memory, services, storage } = data.serverStatus;
  expect(memory).toBeGreaterThan(100_000_000);
  expect(services[0]).toEqual({ id: 'https', state: 'off', detail: 'not-configured' });
  expect(storage.total).toBeGreaterThan(storage.free);
  await vi.waitFor(
    async () => {
      const { data: later } = await panel.ask('{ serverStatus { storage { parts { name } } } }');
      const names = later.serverStatus.storage.parts.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expect.arrayContaining(['log', 'read-models']));
    },
    { timeout: 10_000 },
  );

  const interval = { from: new Date(Date.now() - 60_000), until: new Date(Date.now() + 60_000) };
  const latest = async (): Promise<Readonly<Record<string, number | null>>> => {
    const answer = await panel.ask(
      `{ serverSamples(series: ${JSON.stringify(series)}, from: "${interval.from.toISOString()}",
        until: "${interval.until.toISOString()}") { series { name max } } }`,
    );
    type Columns = { readonly name: string; readonly max: readonly (number | null)[] };
    return Object.fromEntries(
      answer.data.serverSamples.series.map(({ name, max }: Columns) => [
        name,
        max.findLast((value) => value !== null) ?? null,
      ]),
    );
  };
  await vi.waitFor(async () => expect((await latest()).users).toBe(0), { timeout: 10_000 });
  const values = await latest();
  expect(values).toMatchObject({ conferences: 0, participants: 0, guests: 0, 'connections.signalling': 0 });
  expect(values['memory.server']).toBeGreaterThan(20_000_000);
  expect(values['memory.media']).toBeGreaterThan(1_000_000);
  expect(values['disk.free']).toBeGreaterThan(0);
  await server.close();
});

test('[DASH-01] what was measured outlives a restart, which is marked in it', async () => {
  const dataDir = temporaryFolder();
  const first = await startTestServer({ dataDir });
  const login = await enterPanel(first.url, first.firstAdministrator);
  expect((await login.ask('{ viewer { __typename } }')).errors).toBeUndefined();
  await first.close();
  expect(existsSync(join(dataDir, 'samples', 'samples.sqlite'))).toBe(true);
  const second = await startTestServer({ dataDir });
  const panel = second.client();
  await panel.signIn('PANEL', 'admin', 'a phrase that is long');
  const { data } = await panel.ask(
    '{ serverMarks(from: "2026-01-01T00:00:00Z", until: "2100-01-01T00:00:00Z") { kind afterCrash } }',
  );
  expect(data.serverMarks).toEqual([
    { kind: 'start', afterCrash: false },
    { kind: 'stop', afterCrash: false },
    { kind: 'start', afterCrash: false },
  ]);
  await second.close();
});
