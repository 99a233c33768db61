import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openScratch } from './scratch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'rostrum-scratch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linkOf = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};

it('[ES-10] gives back every block, has no name on the disk and is not readable there', async () => {
  const scratch = await openScratch(folder);
  const texts = ['one', '', 'a secret password '.repeat(1000)];
  const blocks = await Promise.all(texts.map((text) => scratch.append(Buffer.from(text))));
  expect(blocks).toEqual([0, 1, 2]);
  expect(readdirSync(folder)).toEqual([]);
  const nameless = readdirSync('/proc/self/fd')
    .map((fd) => `/proc/self/fd/${fd}`)
    .filter((path) => linkOf(path).startsWith(folder));
  expect(nameless).toHaveLength(1);
  expect(readFileSync(nameless[0] ?? '').includes('a secret password')).toBe(false);
  for (const block of blocks) expect((await scratch.read(block)).toString()).toBe(texts[block]);
  await expect(scratch.read(3)).rejects.toThrow(RangeError);
  await scratch.close();
  await scratch.close();
});
