import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inRoot } from './paths.ts';

let directory: string;
let cache: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'discovery-'));
  cache = join(directory, 'cache');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A program of four lines that answers `--version` and otherwise says who was started. */
const fakeNode = (file: string, version: string): string => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `#!/bin/sh\n[ "$1" = --version ] && echo ${version} && exit 0\necho "${version} ran $*"\n`,
  );
  chmodSync(file, 0o755);
  return file;
};

const fakeNpm = (file: string, body: string): void => {
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
};

/** Our own bin folder first, then the plain system tools that the script itself uses. */
const rostrum = (environment: Record<string, string> = {}, ...args: string[]) =>
  spawnSync('/bin/sh', [inRoot('rostrum'), ...args], {
    encoding: 'utf8',
    env: {
      PATH: `${join(directory, 'bin')}:/usr/bin:/bin`,
      HOME: directory,
      ROSTRUM_CACHE: cache,
      ...environment,
    },
  });

describe('./rostrum', () => {
  it('[INST-01] uses the Node 24 of the system and hands the words over', () => {
    fakeNode(join(directory, 'bin', 'node'), 'v24.12.0');
    const { stdout, status } = rostrum({}, 'up', 'two words');
    expect(stdout).toMatch(/^v24\.12\.0 ran .*server\/launcher\/main\.ts up two words$/m);
    expect(status).toBe(0);
  });

  it.each(['v20.20.0', 'v24.10.3', 'v24.2.0', 'v26.0.0'])(
    'passes by Node %s for the one in its cache',
    (version) => {
      fakeNode(join(directory, 'bin', 'node'), version);
      fakeNode(join(cache, 'node-24.21.0', 'bin', 'node'), 'v24.21.0');
      expect(rostrum({}, 'help').stdout).toContain('v24.21.0 ran');
    },
  );

  it('takes the Node it is told to, and says so when that one does not do', () => {
    fakeNode(join(directory, 'bin', 'node'), 'v24.12.0');
    const good = fakeNode(join(directory, 'mine'), 'v24.15.1');
    const old = fakeNode(join(directory, 'old'), 'v22.1.0');
    expect(rostrum({ ROSTRUM_NODE: good }).stdout).toContain('v24.15.1 ran');
    const refused = rostrum({ ROSTRUM_NODE: old });
    expect(refused.stderr).toContain(`ROSTRUM_NODE=${old} is not Node 24`);
    expect(refused.status).toBe(1);
  });

  it('refuses a fetched package that is not the expected one, and leaves nothing behind', () => {
    fakeNode(join(directory, 'bin', 'node'), 'v20.20.0');
    fakeNpm(join(directory, 'bin', 'npm'), 'echo not a package > package.tgz');
    const { stderr, status } = rostrum();
    expect(stderr).toContain('is not the package this version of Rostrum was made with');
    expect(status).toBe(1);
    expect(spawnSync('ls', ['-A', cache], { encoding: 'utf8' }).stdout).toBe('');
  });

  it('says what to do when the package cannot be fetched', () => {
    fakeNode(join(directory, 'bin', 'node'), 'v20.20.0');
    fakeNpm(join(directory, 'bin', 'npm'), 'exit 1');
    const { stderr, status } = rostrum();
    expect(stderr).toMatch(/could not fetch node-linux-\S+@24\.21\.0\.\n {2}Check the network/);
    expect(status).toBe(1);
  });
});
