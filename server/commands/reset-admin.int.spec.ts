import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../testing/client.ts';
import { enterPanel, NEW_PASSWORD, startTestServer, temporaryFolder } from '../testing/test-server.ts';
import { run } from './reset-admin.ts';

let dataDir: string;
let printed: string;
beforeEach(() => {
  dataDir = temporaryFolder();
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('reset-admin', { timeout: 90_000 }, () => {
  it('gives a one-time password while the server is stopped, and only then', async () => {
    const first = await startTestServer({ dataDir });
    await enterPanel(first.url, first.firstAdministrator);
    expect(await run(['admin', '--data-dir', dataDir])).toBe(1);
    expect(printed).toContain('Stop it first');
    await first.close();

    expect(await run(['admin', '--data-dir', dataDir])).toBe(0);
    const password = /password +(\S+)/.exec(printed)?.[1] ?? '';
    const second = await startTestServer({ dataDir });
    expect(await createClient(second.url).signIn('PANEL', 'admin', NEW_PASSWORD)).toBe('SIGN_IN_FAILED');
    expect(await createClient(second.url).signIn('PANEL', 'admin', password)).toBe('SIGNED_IN');
    await second.close();
  });

  it('refuses a login that nobody has', async () => {
    expect(await run(['nobody', '--data-dir', dataDir])).toBe(1);
    expect(printed).toContain('There is no administrator with this login.');
  });
});
