import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './build.ts';
import { edits, recipeHash } from './recipe.ts';
import { verifyWorker } from './verify.ts';

const sources = join(import.meta.dirname, '..', '..', 'node_modules', 'mediasoup', 'worker');

describe("the recipe of mediasoup's worker", () => {
  it('fits the sources of the installed version', () => {
    for (const edit of edits) {
      const text = readFileSync(join(sources, edit.file), 'utf8');
      expect(applyEdit(text, edit)).not.toBe(text);
    }
  });

  it('has a name that stays the same while nothing changes', () => {
    expect(recipeHash()).toMatch(/^[0-9a-f]{12}$/);
    expect(recipeHash()).toBe(recipeHash());
  });
});

describe('verifying a worker', () => {
  it('takes a worker that completes a DTLS handshake', async () => {
    const program = process.env.MEDIASOUP_WORKER_BIN ?? '';
    expect(existsSync(program)).toBe(true);
    await expect(verifyWorker(program)).resolves.toBeUndefined();
  });

  it('refuses a program that is no worker', async () => {
    await expect(verifyWorker('/bin/false')).rejects.toThrow();
  });
});
