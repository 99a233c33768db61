import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const patience = 60_000;

/** Turns each binary entry of a sources list, in either of its two forms, into the source entry beside it. */
export const sourceEntries = (list: string): string =>
  list.replace(/^deb(?=\s)/gm, 'deb-src').replace(/^Types:.*$/gm, 'Types: deb-src');

const writeSourceLists = (configuration: string, target: string): void => {
  const parts = join(configuration, 'sources.list.d');
  const names = existsSync(parts) ? readdirSync(parts).filter((name) => /\.(list|sources)$/.test(name)) : [];
  mkdirSync(join(target, 'parts'));
  for (const name of names) {
    writeFileSync(join(target, 'parts', name), sourceEntries(readFileSync(join(parts, name), 'utf8')));
  }
  const main = join(configuration, 'sources.list');
  writeFileSync(join(target, 'list'), existsSync(main) ? sourceEntries(readFileSync(main, 'utf8')) : '');
};

const apt = (directory: string, args: readonly string[]): Promise<unknown> => {
  const settings = {
    'Dir::Etc::SourceList': join(directory, 'list'),
    'Dir::Etc::SourceParts': join(directory, 'parts'),
    'Dir::State::Lists': join(directory, 'lists'),
    'Dir::Cache': join(directory, 'cache'),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return execute('apt-get', ['-q', ...options, ...args], { cwd: directory, timeout: patience });
};

/**
 * The source of Debian's libsrtp 2, checked by apt's own signatures, fetched without touching the system's lists; undefined
 * where there is no apt or it cannot reach its sources. Debian's patches only concern the tests.
 */
export const fetchSrtpSource = async (directory: string): Promise<string | undefined> => {
  const work = join(directory, 'srtp-source');
  const target = join(directory, 'libsrtp2');
  try {
    for (const path of [
      work,
      target,
      join(work, 'lists', 'partial'),
      join(work, 'cache', 'archives', 'partial'),
    ]) {
      mkdirSync(path, { recursive: true });
    }
    writeSourceLists('/etc/apt', work);
    await apt(work, ['update']);
    await apt(work, ['source', '--download-only', 'libsrtp2']);
    const archive = readdirSync(work).find((name) => /^libsrtp2_.*\.orig\.tar\.\w+$/.test(name));
    if (!archive) return undefined;
    await execute('tar', ['-xf', join(work, archive), '-C', target, '--strip-components=1']);
    return target;
  } catch {
    return undefined; // the system's library does the same work, at a higher price
  }
};
