import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineKeys, examineLog, examineNames } from './data-examinations.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'rostrum-data-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

describe('[OPS-03] the doctor', () => {
  it('finds nothing wrong where nothing is yet', () => {
    expect(examineLog(data).state).toBe('good');
    expect(examineKeys(data).state).toBe('good');
  });

  it('tells a log that is damaged', () => {
    mkdirSync(join(data, 'log'));
    writeFileSync(join(data, 'log', '00000000000000000005.seg'), Buffer.alloc(200, 7));
    expect(examineLog(data)).toMatchObject({ state: 'bad', remedy: expect.stringContaining('restore') });
  });

  it('tells keys that are missing, no keys, or open to others', () => {
    const folder = join(data, 'keys');
    mkdirSync(folder);
    expect(examineKeys(data)).toMatchObject({ state: 'bad', detail: expect.stringContaining('missing') });
    const master = join(folder, 'master.key');
    writeFileSync(master, 'no key', { mode: 0o600 });
    expect(examineKeys(data).state).toBe('bad');
    writeFileSync(master, `${'ab'.repeat(32)}\n`);
    expect(examineKeys(data).state).toBe('good');
    chmodSync(master, 0o644);
    expect(examineKeys(data)).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('chmod 600'),
    });
  });

  it('tells when names are not found', async () => {
    expect(await examineNames('example.org', async () => '192.0.2.1')).toMatchObject({ state: 'good' });
    const failing = async (): Promise<never> => {
      throw new Error('EAI_AGAIN');
    };
    expect(await examineNames('example.org', failing)).toMatchObject({ state: 'warning' });
  });
});
