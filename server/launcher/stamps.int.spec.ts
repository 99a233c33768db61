import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash, stampIs, writeStamp } from './stamps.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamps-'));
  mkdirSync(join(root, 'web', 'panel'), { recursive: true });
  writeFileSync(join(root, 'web', 'panel', 'page.tsx'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('a content hash', () => {
  it('changes with the content and the name of any file below', () => {
    const before = contentHash(root, ['web']);
    writeFileSync(join(root, 'web', 'panel', 'page.tsx'), 'two');
    const edited = contentHash(root, ['web']);
    writeFileSync(join(root, 'web', 'panel', 'other.tsx'), '');
    expect(new Set([before, edited, contentHash(root, ['web'])]).size).toBe(3);
  });

  it('does not care about times, tests, installed packages or missing paths', () => {
    const before = contentHash(root, ['web']);
    utimesSync(join(root, 'web', 'panel', 'page.tsx'), 1, 1);
    writeFileSync(join(root, 'web', 'panel', 'page.unit.spec.tsx'), 'test');
    mkdirSync(join(root, 'web', 'node_modules'));
    writeFileSync(join(root, 'web', 'node_modules', 'a.ts'), 'a');
    expect(contentHash(root, ['web', 'nowhere'])).toBe(before);
  });

  it('does not confuse a file that moved its first letter into its name', () => {
    writeFileSync(join(root, 'web', 'a'), 'bc');
    const one = contentHash(root, ['web']);
    rmSync(join(root, 'web', 'a'));
    writeFileSync(join(root, 'web', 'ab'), 'c');
    expect(contentHash(root, ['web'])).not.toBe(one);
  });
});

describe('a stamp', () => {
  it('is recognised after it was written, and only with the same value', () => {
    const file = join(root, 'dist', '.web-stamp');
    expect(stampIs(file, 'abc')).toBe(false);
    writeStamp(file, 'abc');
    expect(stampIs(file, 'abc')).toBe(true);
    expect(stampIs(file, 'abd')).toBe(false);
  });
});
