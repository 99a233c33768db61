import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { measureParts } from './folder-sizes.ts';

test('[DASH-02] the data folder is told of part by part, as far as the parts exist', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-sizes-'));
  const write = (path: string, bytes: number): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), Buffer.alloc(bytes, 1));
  };
  write('log/0000.segment', 100_000);
  write('pictures/ab/cd/picture', 20_000);
  write('keys/master.key', 4096);
  write('notes', 4096);
  const parts = await measureParts(folder);
  expect(parts.map(({ name }) => name)).toEqual(['log', 'pictures', 'other']);
  const [log, pictures, other] = parts.map(({ bytes }) => bytes);
  expect(log).toBeGreaterThanOrEqual(100_000);
  expect(log).toBeLessThan(200_000);
  expect(pictures).toBeGreaterThanOrEqual(20_000);
  expect(other).toBeGreaterThanOrEqual(8192);
  const [files] = (await measureParts(join(folder, 'none'), { files: join(folder, 'pictures') })) ?? [];
  expect(files).toEqual({ name: 'files', bytes: pictures });
  rmSync(folder, { recursive: true });
  expect(await measureParts(folder)).toEqual([]);
});
