import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { Clock } from '#platform/clock/port.ts';
import { callProgram } from '#platform/programs/program.ts';
import { createTurns } from '#platform/programs/turns.ts';
import { createNames } from './names.ts';
import type { OsAccounts, OsAccountsLack, OsAttempt, OsVerdict } from './port.ts';
import { askBySocket } from './socket-call.ts';

export { builtHelper, compilerFlags, helperSource } from './location.ts';
export type { OsAccount, OsAccounts, OsAccountsLack, OsAttempt, OsVerdict } from './port.ts';

export type OsAccountsOptions = {
  readonly clock: Pick<Clock, 'schedule'>;
  /** The program that asks PAM. */
  readonly helper: string;
  /** Where the helper is reached instead: one is started as root for each connection, with it as standard input and output. */
  readonly socket?: string;
  /** Another PAM service than `rostrum` or `login`. */
  readonly service?: string;
};

type Question = { readonly input: string; readonly timeout: number; readonly maxOutput: number };

/** Checks at the same time, and how many more may wait for one. */
const AT_A_TIME = 4;
const WAITING = 32;
/** Milliseconds; the helper ends by itself a little earlier. */
const CHECK_WITHIN = 20_000;
/** As PAM itself limits an answer. */
const PASSWORD_BYTES = 511;

const loginShape = /^[a-z0-9_][a-z0-9_.@-]{0,63}$/;
const addressShape = /^[0-9a-fA-F:.]{1,45}$/;

const verdicts: Readonly<Record<string, OsVerdict>> = {
  accepted: 'accepted',
  'wrong-password': 'wrong-password',
  'unknown-login': 'unknown-login',
  locked: 'locked',
  expired: 'expired',
  'password-expired': 'password-expired',
  'not-permitted': 'not-permitted',
};

/** No empty password ever reaches PAM, and none that would read as two lines. */
const isAskable = ({ password }: OsAttempt): boolean =>
  password !== '' && Buffer.byteLength(password) <= PASSWORD_BYTES && !/[\n\0]/.test(password);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

const isWritableSocket = (file: string): boolean => {
  try {
    accessSync(file, constants.W_OK);
    return statSync(file).isSocket();
  } catch {
    return false;
  }
};

/** Root's own, or lent to whoever may start it. */
const readsPasswords = (helper: string): boolean => {
  if (process.geteuid?.() === 0) return true;
  const { uid, mode } = statSync(helper);
  return uid === 0 && (mode & 0o4000) !== 0;
};

const hasService = (): boolean =>
  ['/etc/pam.d', '/usr/lib/pam.d'].some((place) =>
    ['rostrum', 'login'].some((name) => existsSync(`${place}/${name}`)),
  );

const helperLacks = ({ helper, socket }: OsAccountsOptions): readonly OsAccountsLack[] => {
  if (socket !== undefined) return isWritableSocket(socket) ? [] : ['socket'];
  if (!isExecutable(helper)) return ['helper'];
  return readsPasswords(helper) ? [] : ['privilege'];
};

/** What the helper says to a line, wherever it is reached. */
const askHelper = async (options: OsAccountsOptions, question: Question): Promise<string> => {
  const { clock, helper, socket, service } = options;
  if (socket !== undefined) return askBySocket(clock, { socket, ...question });
  const args = service === undefined ? [] : [service];
  return (await callProgram(clock, { program: helper, args, ...question })).output.toString('utf8');
};

/** Accounts of this machine: PAM by a helper of its own, names and groups by the machine's own tools. */
export const openOsAccounts = (options: OsAccountsOptions): OsAccounts => {
  const turns = createTurns({ atATime: AT_A_TIME, waiting: WAITING });
  const names = createNames(options.clock);
  const ask = async ({ login, password, address = '' }: OsAttempt): Promise<OsVerdict> => {
    const from = addressShape.test(address) ? address : '-';
    const input = `${login} ${from} ${password}\n`;
    const answer = await askHelper(options, { input, timeout: CHECK_WITHIN, maxOutput: 64 });
    return verdicts[answer.trim()] ?? 'unavailable';
  };
  return {
    lacks: () => [...helperLacks(options), ...(hasService() ? [] : (['service'] as const))],
    check: async (attempt) => {
      if (!loginShape.test(attempt.login)) return 'unknown-login';
      if (!isAskable(attempt)) return 'wrong-password';
      return turns(() => ask(attempt));
    },
    find: async (login) => (loginShape.test(login) ? names.account(login) : null),
    groupsAmong: async (login, groups) => {
      if (!loginShape.test(login) || groups.length === 0) return new Set();
      const own = await names.groupNumbersOf(login);
      const numbers = await Promise.all(groups.map((group) => names.groupNumber(group)));
      return new Set(groups.filter((_, index) => own.has(numbers[index] ?? '')));
    },
  };
};
