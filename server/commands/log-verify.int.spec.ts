import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { run } from './log-verify.ts';

let data: string;
const segment = (): string => join(data, 'log', `${'1'.padStart(20, '0')}.seg`);

const verify = async (): Promise<{ code: number; output: string }> => {
  let output = '';
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text);
    return true;
  });
  const code = await run(['--data', data]).finally(() => written.mockRestore());
  return { code, output };
};

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'rostrum-data-'));
  const { log } = await openEmbeddedLog({ directory: join(data, 'log'), keyRing: memoryKeyRing() });
  for (let revision = -1; revision < 4; revision++) {
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
  await log.close();
});

afterEach(() => rm(data, { recursive: true }));

describe('log verify [PLAT-01]', () => {
  it('says what a sound log holds', async () => {
    const { code, output } = await verify();
    expect(code).toBe(0);
    expect(output).toMatch(/segments {2}1\nevents {4}5\nhead {6}5\nchain {5}[0-9a-f]{64}\nsound/);
  });

  it('says what the next start would cut, and cuts nothing', async () => {
    const before = await readFile(segment());
    await truncate(segment(), before.length - 3);
    const { code, output } = await verify();
    expect(code).toBe(1);
    expect(output).toMatch(/events {4}4\n.*torn end {2}0{19}1\.seg, offset \d+, \d+ bytes/s);
    expect(await readFile(segment())).toHaveLength(before.length - 3);
  });

  it('says when there is no log', async () => {
    await rm(join(data, 'log'), { recursive: true });
    const { code, output } = await verify();
    expect([code, output]).toEqual([2, expect.stringContaining(join(data, 'log'))]);
  });

  it('names the place of damage', async () => {
    const bytes = await readFile(segment());
    bytes[200] = (bytes[200] ?? 0) ^ 8;
    await writeFile(segment(), bytes);
    const { code, output } = await verify();
    expect(code).toBe(2);
    expect(output).toMatch(/damaged {3}0{19}1\.seg, offset 64, position 1: /);
  });
});
