import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { supplyChainProblems } from './supply-chain.ts';

const root = join(import.meta.dirname, '..', '..');
const integrity = `sha512-${'A'.repeat(86)}==`;
const sound = { version: '1.2.3', integrity, license: 'MIT' };

const problemsWith = (locked: object, name = 'some', own: object = {}): readonly string[] =>
  supplyChainProblems(JSON.stringify({ packages: { '': own, [`node_modules/${name}`]: locked } })).problems;

describe('[OP-05] the packages that the lock file names', () => {
  it('are known by their bytes, come from the registry alone, and have licences that were allowed', () => {
    const { packages, problems } = supplyChainProblems(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(problems).toEqual([]);
    expect(packages).toBeGreaterThan(100);
  });

  it.each([
    [{ resolved: 'git+ssh://git@example.org/some.git#0123abc' }, /comes from git\+ssh/],
    [{ resolved: 'https://example.org/some-1.2.3.tgz' }, /comes from https/],
    [{ version: 'github:some/some' }, /not exact/],
    [{ version: '^1.2.3' }, /not exact/],
    [{ link: true }, /a link/],
    [{ integrity: undefined }, /no SHA-512/],
    [{ integrity: undefined, optional: true }, /no SHA-512/],
    [{ integrity: 'sha1-Kq5sNclPz7QV2+lfQIuc6R7oRu0=' }, /no SHA-512/],
    [{ hasInstallScript: true }, /run a script/],
    [{ license: undefined }, /licence "undefined"/],
    [{ license: 'GPL-3.0-only' }, /licence "GPL-3.0-only"/],
    [{ license: 'MIT AND GPL-2.0' }, /licence "MIT AND GPL-2.0"/],
    [{ license: 'LGPL-3.0-or-later' }, /licence "LGPL-3.0-or-later"/],
    [{ license: 'SEE LICENSE IN FILE' }, /licence "SEE/],
  ])('are refused: %j', (change, problem) => {
    expect(problemsWith({ ...sound, ...change })).toEqual([expect.stringMatching(problem)]);
  });

  it.each([
    ['some', {}],
    ['some', { license: '(BSD-3-Clause OR GPL-2.0)' }],
    ['@img/sharp-win32-x64', { license: 'Apache-2.0 AND LGPL-3.0-or-later' }],
    ['mediasoup', { hasInstallScript: true }],
    ['some-darwin-x64', { integrity: undefined, license: undefined, optional: true, os: ['darwin'] }],
  ])('are taken: %s %j', (name, change) => {
    expect(problemsWith({ ...sound, ...change }, name)).toEqual([]);
  });

  it('are asked for in one exact version', () => {
    const own = { dependencies: { some: '^1.2.3' }, devDependencies: { other: 'github:some/other' } };
    expect(problemsWith(sound, 'some', own)).toEqual([
      expect.stringContaining('some ^1.2.3'),
      expect.stringContaining('other github:some/other'),
    ]);
  });
});
