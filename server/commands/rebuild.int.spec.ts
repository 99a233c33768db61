import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSqliteReadStore } from '#platform/read-store/sqlite/sqlite-read-store.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { allProjections, readModelQueries } from '#projections/index.ts';
import { dataFolders } from '#server/composition/storage.ts';
import { run } from './rebuild.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rostrum-data-'));
});
afterEach(() => rm(data, { recursive: true }));

const rebuild = async (...args: string[]): Promise<{ code: number; output: string }> => {
  let output = '';
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
  const code = await run([...args, '--data', data]).finally(() => written.mockRestore());
  return { code, output };
};

const openLog = async () => {
  const secrets = await openSecrets(dataFolders(data).secrets);
  const { log } = await openEmbeddedLog({ directory: dataFolders(data).log, keyRing: secrets.keyRing });
  const close = async () => {
    await log.close();
    await secrets.close();
  };
  return { log, close };
};

const startServer = async (times: number): Promise<void> => {
  const { log, close } = await openLog();
  for (let revision = -1; revision < times - 1; revision++) {
    await log.append({
      stream: 'server-main',
      expectedRevision: revision,
      events: [{ type: 'ServerStarted', data: { node: 'main', version: '1', afterCrash: false } }],
      metadata: {
        commandId: `start-${revision}`,
        now: '2026-03-04T05:06:07.089Z',
        actor: { kind: 'system', id: 'main' },
        correlationId: 'start',
      },
    });
  }
  await close();
};

const rowsInEventLog = async (): Promise<number> => {
  const store = await openSqliteReadStore({ folder: dataFolders(data).readModels });
  for (const { declaration } of allProjections) await store.declare(declaration);
  const { count } = await readModelQueries(store).eventLog.count();
  await store.close();
  return count;
};

describe('rebuild [PLAT-03]', () => {
  it('makes every read model anew from the log', async () => {
    await startServer(3);
    const { code, output } = await rebuild();
    expect(code).toBe(0);
    expect(output).toContain('read         3 events');
    expect(await rowsInEventLog()).toBe(3);
    expect(await rebuild()).toMatchObject({ code: 0 });
    expect(await rowsInEventLog()).toBe(3);
  });

  it('makes only the named ones anew', async () => {
    await startServer(3);
    expect((await rebuild('accounts', 'event-log')).output).toContain('rebuilt      accounts, event-log');
    expect(await rowsInEventLog()).toBe(3);
  });

  it('names the read models when one is misspelt', async () => {
    const { code, output } = await rebuild('acounts');
    expect(code).toBe(1);
    expect(output).toMatch(/no read model "acounts"[\s\S]*Read models: .*accounts/);
  });

  it('does nothing while the server has the log', async () => {
    const { close } = await openLog();
    const { code, output } = await rebuild();
    await close();
    expect(code).toBe(2);
    expect(output).toContain('The server is running. Stop it first.');
  });
});
