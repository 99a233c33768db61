import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { readPackage } from './location.ts';

/** Long enough for a slow line to answer, short enough not to be felt where there is no network. */
const answerTimeout = 10_000;
const bodyTimeout = 60_000;

/** The archive's name as mediasoup's own release script makes it. */
const archiveName = (version: string): string => {
  const kernel = platform() === 'linux' ? `-kernel${release().split('.')[0]}` : '';
  return `mediasoup-worker-${version}-${platform()}-${arch()}${kernel}.tgz`;
};

const fetchArchive = async (url: string): Promise<Buffer | undefined> => {
  const controller = new AbortController();
  const answer = setTimeout(() => controller.abort(), answerTimeout);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(answer);
    if (!response.ok) return undefined;
    const body = setTimeout(() => controller.abort(), bodyTimeout);
    return Buffer.from(await response.arrayBuffer().finally(() => clearTimeout(body)));
  } catch {
    return undefined; // no network, no such release, too slow: building is always possible
  } finally {
    clearTimeout(answer);
  }
};

/** The release's own worker for this machine, unpacked into `directory`; undefined where it cannot be had. */
export const downloadWorker = async (
  packageDirectory: string,
  directory: string,
): Promise<string | undefined> => {
  const { version, releases } = readPackage(packageDirectory);
  const archive = await fetchArchive(`${releases}/${version}/${archiveName(version)}`);
  if (!archive) return undefined;
  const file = join(directory, 'worker.tgz');
  writeFileSync(file, archive);
  const program = join(directory, 'mediasoup-worker');
  const unpacked = spawnSync('tar', ['-xzf', file, '-C', directory]);
  return unpacked.status === 0 && existsSync(program) ? program : undefined;
};
