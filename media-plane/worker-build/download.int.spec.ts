import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadWorker } from './download.ts';

let directory: string;
let releases: Server;
let archive: Buffer | undefined;
let asked: string[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'download-'));
  asked = [];
  releases = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(archive ? 200 : 404).end(archive);
  }).listen(0, '127.0.0.1');
  await once(releases, 'listening');
});

afterEach(async () => {
  releases.closeAllConnections();
  releases.close();
  await once(releases, 'close');
  rmSync(directory, { recursive: true });
});

const packageNamingReleases = (): string => {
  const address = releases.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const repository = { url: `git+http://127.0.0.1:${port}/house/mediasoup.git` };
  const path = join(directory, 'package');
  mkdirSync(path);
  writeFileSync(join(path, 'package.json'), JSON.stringify({ version: '9.8.7', repository }));
  return path;
};

const archiveOfWorker = (): Buffer => {
  const program = join(directory, 'mediasoup-worker');
  writeFileSync(program, '#!/bin/sh\n');
  chmodSync(program, 0o755);
  execFileSync('tar', ['-czf', join(directory, 'a.tgz'), '-C', directory, 'mediasoup-worker']);
  return readFileSync(join(directory, 'a.tgz'));
};

describe('the released worker', () => {
  it('is fetched for this version and machine, and unpacked', async () => {
    archive = archiveOfWorker();
    const target = mkdtempSync(join(directory, 'target-'));
    const program = await downloadWorker(packageNamingReleases(), target);
    expect(program).toBe(join(target, 'mediasoup-worker'));
    expect(asked).toEqual([
      expect.stringMatching(
        /^\/house\/mediasoup\/releases\/download\/9\.8\.7\/mediasoup-worker-9\.8\.7-\w+-\w+/,
      ),
    ]);
  });

  it.each([
    ['there is none for this machine', undefined],
    ['what comes is no archive', Buffer.from('not an archive')],
  ])('is done without when %s', async (_, body) => {
    archive = body;
    expect(await downloadWorker(packageNamingReleases(), directory)).toBeUndefined();
  });
});
