import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Finished = { readonly code: number; readonly output: string };

export type RunOptions = {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** `inherit` shows the output as it comes, `collect` keeps it for the caller. */
  readonly output: 'inherit' | 'collect';
  readonly onLine?: (line: string) => void;
  /** Milliseconds after which the program is asked to end. */
  readonly within?: number;
};

/** Hands whole lines on, however the pipe cuts them; empty ones are passed over. */
const lineSplitter = (onLine: (line: string) => void) => {
  let rest = '';
  const tell = (line: string): void => {
    if (line.trim() !== '') onLine(line);
  };
  return {
    take: (text: string): void => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) tell(line);
    },
    end: (): void => tell(rest),
  };
};

/** Runs a program to its end; an exit code is an answer, only a program that cannot start is an error. */
export const run = (command: readonly string[], options: RunOptions): Promise<Finished> => {
  const [program = '', ...args] = command;
  const collect = options.output === 'collect';
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.environment },
      timeout: options.within,
      stdio: collect ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const chunks: string[] = [];
    const lines = lineSplitter(options.onLine ?? (() => undefined));
    const take = (chunk: Buffer): void => {
      chunks.push(chunk.toString());
      lines.take(chunk.toString());
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      lines.end();
      resolve({ code: code ?? (signal ? 1 : 0), output: chunks.join('') });
    });
  });
};

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first program of that name in PATH. */
export const findProgram = (name: string, path = process.env.PATH ?? ''): string | undefined =>
  path
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find(isProgram);
