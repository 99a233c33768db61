import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildWorker } from './build.ts';
import { downloadWorker } from './download.ts';
import { workerPath } from './location.ts';
import { recipeHash } from './recipe.ts';
import { fetchSrtpSource } from './srtp-source.ts';
import { verifyWorker } from './verify.ts';

export type WorkerOptions = {
  /** The installed npm package `mediasoup`. */
  readonly packageDirectory: string;
  /** Where finished workers are kept between runs. */
  readonly cache: string;
  /** False where the release's own worker must not be asked for. */
  readonly download: boolean;
  /** Called before a build starts, to have compilers and libraries put in place. */
  readonly prepareBuild: (onProgress: (text: string) => void) => Promise<void>;
  readonly onProgress: (text: string) => void;
};

export type ReadyWorker = { readonly program: string; readonly origin: string };

const fitDownload = async (options: WorkerOptions, directory: string): Promise<string | undefined> => {
  if (!options.download) return undefined;
  options.onProgress('asking for the released worker');
  const program = await downloadWorker(options.packageDirectory, directory);
  if (!program) return undefined;
  options.onProgress('verifying the released worker');
  return verifyWorker(program).then(
    () => program,
    () => undefined, // made for another system: build one for this one
  );
};

type Built = { readonly program: string; readonly ciphers: 'OpenSSL' | "the system's libsrtp" };

const build = async (options: WorkerOptions, directory: string): Promise<Built> => {
  await options.prepareBuild(options.onProgress);
  options.onProgress('asking for the source of libsrtp');
  const srtpSource = await fetchSrtpSource(directory);
  const sources = join(options.packageDirectory, 'worker');
  const program = await buildWorker({
    sources,
    srtpSource,
    directory,
    jobs: availableParallelism(),
    onProgress: options.onProgress,
  });
  options.onProgress('verifying: a real DTLS handshake, packets over SRTP');
  await verifyWorker(program);
  return { program, ciphers: srtpSource === undefined ? "the system's libsrtp" : 'OpenSSL' };
};

/** The verified worker for the installed mediasoup: from the cache, else from the release, else built here. */
export const ensureWorker = async (options: WorkerOptions): Promise<ReadyWorker> => {
  const target = workerPath(options.packageDirectory, options.cache);
  if (existsSync(target)) return { program: target, origin: 'cached' };
  mkdirSync(options.cache, { recursive: true });
  removeAbandoned(options.cache);
  const directory = mkdtempSync(join(options.cache, 'worker-'));
  try {
    const downloaded = await fitDownload(options, directory);
    const built = downloaded === undefined ? await build(options, directory) : undefined;
    const program = downloaded ?? built?.program ?? '';
    const origin = built ? `built, SRTP on ${built.ciphers}` : 'downloaded';
    const finished = mkdtempSync(join(options.cache, 'finished-'));
    renameSync(program, join(finished, 'mediasoup-worker'));
    writeFileSync(join(finished, 'origin.json'), `${JSON.stringify({ origin, recipe: recipeHash() })}\n`);
    moveIntoPlace(finished, target);
    return { program: target, origin };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** A build takes minutes; what is an hour old belongs to one that was interrupted. */
const abandonedAfter = 3_600_000;

const removeAbandoned = (cache: string): void => {
  for (const name of readdirSync(cache).filter((entry) => /^(worker|finished)-\w{6}$/.test(entry))) {
    const directory = join(cache, name);
    if (Date.now() - statSync(directory).mtimeMs > abandonedAfter)
      rmSync(directory, { recursive: true, force: true });
  }
};

/** One rename, so that nobody ever sees half a worker; where two builds raced, the first one stays. */
const moveIntoPlace = (finished: string, target: string): void => {
  try {
    renameSync(finished, join(target, '..'));
  } catch (error) {
    rmSync(finished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
};
