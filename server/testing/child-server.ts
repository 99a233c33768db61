import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '..', 'main.ts');

export type Output = { readonly out: string; readonly err: string };

/** The server as a process of its own, to be killed. */
export type ChildServer = {
  readonly pid: number;
  /** Resolves with the first group of the pattern once it was printed. */
  printed(pattern: RegExp): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Output & { readonly code: number | null }>;
};

const textOf = (child: ChildProcess, stream: 'stdout' | 'stderr', onText: (text: string) => void): void => {
  child[stream]?.setEncoding('utf8').on('data', onText);
};

export type SpawnOptions = {
  /** Another program than the server. */
  readonly program?: string;
  /** An open file for the technical log; `err` stays empty then. */
  readonly log?: number;
  /** A program with its arguments that starts the server in its own place, as strace does. */
  readonly under?: readonly string[];
};

export const spawnServer = (
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  { program = main, log, under = [] }: SpawnOptions = {},
): ChildServer => {
  const { PATH = '', HOME = '', MEDIASOUP_WORKER_BIN, NODE_COMPILE_CACHE } = process.env;
  const prepared = Object.entries({ MEDIASOUP_WORKER_BIN, NODE_COMPILE_CACHE }).filter(([, value]) => value);
  const env = { PATH, HOME, ...Object.fromEntries(prepared), ...environment };
  const stdio = ['ignore', 'pipe', log ?? 'pipe'] as const;
  const [command = process.execPath, ...words] = [...under, process.execPath, program, ...args];
  const child = spawn(command, words, { env, stdio: [...stdio] });
  let out = '';
  let err = '';
  const waiting = new Set<() => void>();
  const told = (): void => {
    for (const check of waiting) check();
  };
  textOf(child, 'stdout', (text) => {
    out += text;
    told();
  });
  textOf(child, 'stderr', (text) => {
    err += text;
  });
  const ended = new Promise<Output & { code: number | null }>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
      told();
    });
  });
  const printed = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = pattern.exec(out);
        if (found === null && child.exitCode === null && child.signalCode === null) return;
        waiting.delete(check);
        if (found === null) reject(new Error(`the server ended: ${err}`));
        else resolve(found[1] ?? '');
      };
      waiting.add(check);
      check();
    });
  if (child.pid === undefined) throw new Error(`${process.execPath} cannot be started`);
  return { pid: child.pid, printed, kill: (signal) => void child.kill(signal), ended };
};
