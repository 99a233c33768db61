import { describe, expect, it } from 'vitest';
import { completeLockFile } from './lock-file.ts';

const tool = (optionalDependencies: Record<string, string>) => ({
  version: '1.0.0',
  dev: true,
  optionalDependencies,
});
const lock = (packages: Record<string, unknown>): string => JSON.stringify({ lockfileVersion: 3, packages });
const packagesOf = (text: string): Record<string, unknown> => JSON.parse(text).packages;

describe('a lock file', () => {
  it('gets the packages of platforms that the mirror does not carry', () => {
    const text = lock({
      '': {},
      'node_modules/tool': tool({ '@tool/core-linux-x64-musl': '1.0.0', '@tool/core-darwin-arm64': '1.0.0' }),
    });
    expect(packagesOf(completeLockFile(text))).toMatchObject({
      'node_modules/@tool/core-darwin-arm64': {
        version: '1.0.0',
        dev: true,
        optional: true,
        os: ['darwin'],
        cpu: ['arm64'],
      },
      'node_modules/@tool/core-linux-x64-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    });
  });

  it('stays as it is, to the letter, when nothing is missing', () => {
    const text = lock({
      'node_modules/a': tool({ b: '1.0.0', c: '1.0.0' }),
      'node_modules/a/node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0' },
    });
    expect(completeLockFile(text)).toBe(text);
    const missing = lock({ 'node_modules/a': tool({ 'b-linux-arm64-gnu': '1.0.0' }) });
    const once = completeLockFile(missing);
    expect(completeLockFile(once)).toBe(once);
  });

  it('is not completed by a guess', () => {
    const text = lock({ 'node_modules/a': tool({ 'some-extra': '1.0.0' }) });
    expect(() => completeLockFile(text)).toThrow('some-extra is missing');
  });
});
