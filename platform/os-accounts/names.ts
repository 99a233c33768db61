import type { Clock } from '#platform/clock/port.ts';
import { callProgram } from '#platform/programs/program.ts';
import type { OsAccount } from './port.ts';

const TIMEOUT = 10_000;
const MAX_OUTPUT = 64 * 1024;

/** Exit codes of getent and id for "there is nobody of this name". */
const NOT_FOUND: Readonly<Record<string, number>> = { getent: 2, id: 1 };

/** First line of what a program says of a name; null when there is no such name. */
const lookUp = async (
  clock: Pick<Clock, 'schedule'>,
  program: 'getent' | 'id',
  args: readonly string[],
): Promise<string | null> => {
  const { code, output } = await callProgram(clock, {
    program,
    args,
    timeout: TIMEOUT,
    maxOutput: MAX_OUTPUT,
  });
  if (code === 0) return output.toString('utf8').split('\n')[0] ?? '';
  if (code === NOT_FOUND[program]) return null;
  throw new Error(`${program} does not say what ${args.at(-1)} is (${code ?? 'no answer'}).`);
};

/** The directory of names of the machine: files, LDAP, whatever its `nsswitch.conf` says. */
export const createNames = (clock: Pick<Clock, 'schedule'>) => ({
  async account(login: string): Promise<OsAccount | null> {
    const line = await lookUp(clock, 'getent', ['passwd', login]);
    if (line === null) return null;
    const [name = '', , , , comment = ''] = line.split(':');
    // A number is looked up as one, and finds somebody of another name.
    return name === login ? { login, fullName: (comment.split(',')[0] ?? '').trim() } : null;
  },
  async groupNumber(group: string): Promise<string | null> {
    const line = await lookUp(clock, 'getent', ['group', group]);
    const [name, , number] = line?.split(':') ?? [];
    return name === group && number !== undefined ? number : null;
  },
  /** Numbers of all groups of an account, the primary one among them. */
  async groupNumbersOf(login: string): Promise<ReadonlySet<string>> {
    const line = await lookUp(clock, 'id', ['-G', '--', login]);
    return new Set(line?.split(' ') ?? []);
  },
});
