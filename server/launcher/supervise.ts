import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** With this status a process asks to be started again; see `server/composition/restart.ts`. */
const AGAIN = 75;
/** What a terminal, a service manager or a person may send; each goes on to the program. */
const HANDED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Leads a group of its own, so that a ^C reaches it once, through this process; ends when the channel closes. */
const spawnProgram = (program: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ROSTRUM_RESTARTS: 'supervised' },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });

const statusOf = ({ exitCode, signalCode }: ChildProcess): number =>
  exitCode ?? 128 + (signalCode === null ? 0 : constants.signals[signalCode]);

/**
 * Runs a program of Node until it ends otherwise than by asking to be started again, or was told to end. Answers its
 * exit status, as a shell would.
 */
export const supervise = async (program: string, args: readonly string[]): Promise<number> => {
  let ending = false;
  let child: ChildProcess | undefined;
  const handOn = (signal: NodeJS.Signals): void => {
    ending = true;
    child?.kill(signal);
  };
  for (const signal of HANDED_ON) process.on(signal, handOn);
  try {
    for (;;) {
      child = spawnProgram(program, args);
      await once(child, 'exit');
      const status = statusOf(child);
      if (status !== AGAIN) return status;
      if (ending) return 0;
    }
  } finally {
    for (const signal of HANDED_ON) process.off(signal, handOn);
  }
};
