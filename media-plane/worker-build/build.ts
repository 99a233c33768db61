import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Edit, edits, mesonOptions, overlayDirectory } from './recipe.ts';

export type BuildOptions = {
  /** The worker's sources inside the installed package; they are only read. */
  readonly sources: string;
  /** The source of libsrtp 2, to be built on OpenSSL; the system's library is used where it is not given. */
  readonly srtpSource: string | undefined;
  /** An empty folder to work in. */
  readonly directory: string;
  readonly jobs: number;
  readonly onProgress: (text: string) => void;
};

/** A step of the build that ended badly, with the end of what it printed. */
class WorkerBuildError extends Error {
  readonly output: string;
  constructor(message: string, output: string) {
    super(message);
    this.name = 'WorkerBuildError';
    this.output = output;
  }
}

export const applyEdit = (text: string, edit: Edit): string => {
  const parts = text.split(edit.find);
  if (parts.length !== 2) {
    throw new WorkerBuildError(
      `The recipe does not fit these sources: ${edit.file} has ${parts.length - 1} places like "${edit.find}", not one.`,
      `The edit is there because: ${edit.reason}`,
    );
  }
  return parts.join(edit.replace);
};

const prepareSources = (sources: string, srtpSource: string | undefined, target: string): void => {
  cpSync(sources, target, { recursive: true });
  const subprojects = join(target, 'subprojects');
  for (const name of readdirSync(subprojects)) rmSync(join(subprojects, name), { recursive: true });
  cpSync(join(overlayDirectory, 'subprojects'), subprojects, { recursive: true });
  cpSync(join(overlayDirectory, 'include'), join(target, 'overlay', 'include'), { recursive: true });
  if (srtpSource !== undefined) {
    cpSync(srtpSource, join(subprojects, 'libsrtp2'), { recursive: true });
    // Only this header: the folder it comes from holds the name <srtp.h>, which is ours here.
    cpSync(
      join(srtpSource, 'include', 'srtp.h'),
      join(subprojects, 'libsrtp3', 'include', 'srtp2', 'srtp.h'),
    );
  }
  for (const edit of edits) {
    const file = join(target, edit.file);
    writeFileSync(file, applyEdit(readFileSync(file, 'utf8'), edit));
  }
};

const outputLimit = 8_000;

const run = (command: readonly string[], cwd: string, onLine: (line: string) => void): Promise<void> => {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let tail = '';
    const take = (chunk: Buffer): void => {
      const text = chunk.toString();
      tail = (tail + text).slice(-outputLimit);
      for (const line of text.split('\n')) if (line !== '') onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) =>
      reject(new WorkerBuildError(`${program} could not be started: ${cause.message}`, tail)),
    );
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new WorkerBuildError(`${program} failed (${signal ?? `exit code ${code}`}).`, tail));
    });
  });
};

/** Builds the worker against the system's libraries and answers the path of the program. */
export const buildWorker = async (options: BuildOptions): Promise<string> => {
  const { sources, srtpSource, directory, jobs, onProgress } = options;
  const tree = join(directory, 'worker');
  onProgress('copying sources');
  prepareSources(sources, srtpSource, tree);
  onProgress('configuring');
  await run(['meson', 'setup', 'out', ...mesonOptions], tree, () => undefined);
  await run(['ninja', `-j${jobs}`, '-C', 'out', 'mediasoup-worker'], tree, (line) => {
    const step = /^\[(\d+)\/(\d+)\]/.exec(line);
    if (step) onProgress(`compiled ${step[1]} of ${step[2]}`);
  });
  return join(tree, 'out', 'mediasoup-worker');
};
