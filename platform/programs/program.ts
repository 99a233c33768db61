import { spawn } from 'node:child_process';
import type { Clock } from '#platform/clock/port.ts';

/** A program that is given little and answers little, within a time. */
export type ProgramCall = {
  readonly program: string;
  readonly args?: readonly string[];
  readonly input?: string | Uint8Array;
  /** Milliseconds; then the program is killed. */
  readonly timeout: number;
  /** Bytes; more of them kill the program. */
  readonly maxOutput: number;
};

/** `code` is null when the program was killed, or could not be started. */
export type ProgramAnswer = { readonly code: number | null; readonly output: Buffer };

/** Runs without a shell and with an empty environment but for where programs are and the plain language. */
export const callProgram = (clock: Pick<Clock, 'schedule'>, call: ProgramCall): Promise<ProgramAnswer> =>
  new Promise((resolve) => {
    const { program, args = [], input = '', timeout, maxOutput } = call;
    const child = spawn(program, [...args], {
      cwd: '/',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let output = Buffer.alloc(0);
    const cancel = clock.schedule(timeout, () => child.kill('SIGKILL'));
    const done = (code: number | null): void => {
      cancel();
      resolve({ code, output });
    };
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length + chunk.length > maxOutput) child.kill('SIGKILL');
      else output = Buffer.concat([output, chunk]);
    });
    child.once('error', () => done(null));
    child.once('close', (code) => done(code));
    // It may end before it has read everything; how it ended is the answer.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
