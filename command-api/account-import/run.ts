import {
  type AccountCommand,
  accountStream,
  aliasStream,
  GROUPS_STREAM,
  PASSWORD_SETTINGS_STREAM,
  type PasswordSettings,
} from '#domain/account/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { type CommandMetadata, DomainError, type DomainErrorCode } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { CsvRecord } from '#platform/csv/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { NewPasswords } from '../authentication/new-passwords.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandGate } from '../port.ts';
import { generatedPassword } from './generated-password.ts';
import type { JournalLine } from './journal.ts';
import { type KnownGroups, knownGroups, type NewGroup } from './known-groups.ts';
import { type Plan, planOf, refusedBy } from './plan.ts';
import type { ImportColumn, ImportContext, ImportedLine, ImportOptions } from './port.ts';
import { type Wish, wishOf } from './wish.ts';

export type RunMeans = {
  readonly gate: CommandGate;
  readonly states: Pick<Aggregates, 'accounts' | 'aliases' | 'groups' | 'passwordSettings'>;
  readonly newPassword: NewPasswords;
  readonly clock: Clock;
  readonly ids: Ids;
};

export type Run = {
  readonly importId: string;
  readonly columns: readonly ImportColumn[];
  readonly options: ImportOptions;
  /** Absent: a rehearsal, which changes nothing. */
  readonly context?: ImportContext;
  /** Waited for before anything of these lines is carried out. */
  readonly onBegin: (lines: readonly JournalLine[]) => Promise<void>;
  /** Hears of each change that was made. */
  readonly onChange: (position: number) => void;
  /** Hears of each password that was made and stored. */
  readonly onPassword: (login: string, password: string) => void;
};

/** What is about the server and not about a line ends the run; it may be taken up again under the same id. */
const ending: ReadonlySet<DomainErrorCode> = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STORAGE_UNAVAILABLE',
  'OVERLOADED',
  'RATE_LIMITED',
]);

const withHash = (command: AccountCommand, passwordHash: string | undefined): AccountCommand => {
  if (passwordHash === undefined) return command;
  if (command.type === 'CreateAccount') return { ...command, data: { ...command.data, passwordHash } };
  if (command.type === 'ChangeAccountPassword')
    return { ...command, data: { ...command.data, passwordHash } };
  return command;
};

type CommandIdOf = (command: RostrumCommand, about: string) => string;

const journalLine = ({ wish, commands, result }: Plan, commandIdOf: CommandIdOf): JournalLine => {
  const last = commands.at(-1);
  return [wish.line, result.outcome, last === undefined ? null : commandIdOf(last, wish.login)];
};

/** Goes through a table piece by piece. */
export const createRun = (means: RunMeans, run: Run) => {
  const { gate, states, newPassword, clock, ids } = means;
  const { importId, columns, options, context, onBegin, onChange, onPassword } = run;
  const seen = new Set<string>();
  const made = new Map<string, NewGroup>();

  const metadata = (): CommandMetadata => ({
    commandId: importId,
    now: new Date(clock.now()).toISOString(),
    actor: { kind: 'system', id: 'import' },
    correlationId: importId,
  });

  const commandIdOf: CommandIdOf = ({ type }, about) => ids.derived('import', importId, type, about);

  const send = async (command: RostrumCommand, by: ImportContext, about: string): Promise<void> => {
    const commandId = commandIdOf(command, about);
    const receipt = await gate.execute(command, { ...by, commandId, correlationId: importId });
    onChange(receipt.position);
  };

  const plan = async (wish: Wish, groups: KnownGroups, rules: PasswordSettings): Promise<Plan> => {
    const isRepeated = seen.has(wish.login);
    seen.add(wish.login);
    const { state } = await states.accounts.load(accountStream(wish.login));
    const alias = state.status === 'none' ? await states.aliases.load(aliasStream(wish.login)) : undefined;
    const aliasTaken = alias !== undefined && alias.state.status !== 'none';
    const { generatePasswords } = options;
    return planOf(wish, state, { groups, rules, aliasTaken, generatePasswords, isRepeated }, metadata());
  };

  /** One after the other, so that those who sign in meanwhile find a place in the queue for hashing. */
  const hashed = async (plans: readonly Plan[], rules: PasswordSettings) => {
    const hashes = new Map<Plan, { readonly hash: string; readonly generated?: string }>();
    for (const one of plans) {
      if (one.password === 'none') continue;
      const { login, password: given } = one.wish;
      const generated = one.password === 'generated' ? generatedPassword(rules) : undefined;
      const hash = await newPassword(generated ?? given, { realm: 'user', login, field: 'password' });
      hashes.set(one, { hash, ...(generated === undefined ? {} : { generated }) });
    }
    return hashes;
  };

  const carryOut = async (one: Plan, by: ImportContext, passwordHash?: string): Promise<ImportedLine> => {
    try {
      for (const command of one.commands) await send(withHash(command, passwordHash), by, one.wish.login);
      return one.result;
    } catch (error) {
      if (!(error instanceof DomainError) || ending.has(error.code)) throw error;
      return refusedBy(one.wish, error);
    }
  };

  return async (records: readonly CsvRecord[]): Promise<readonly ImportedLine[]> => {
    const rules = (await states.passwordSettings.load(PASSWORD_SETTINGS_STREAM)).state;
    const { state } = await states.groups.load(GROUPS_STREAM);
    const { createGroups } = options;
    const groups = knownGroups(state, made, { importId, createGroups, ids });
    const plans: Plan[] = [];
    for (const record of records) plans.push(await plan(wishOf(record, columns), groups, rules));
    if (context === undefined) return plans.map(({ result }) => result);
    for (const group of groups.takeNew())
      await send({ type: 'CreateGroup', data: group }, context, group.groupId);
    const hashes = await hashed(plans, rules);
    await onBegin(plans.map((one) => journalLine(one, commandIdOf)));
    // All at once: the log writes them together.
    return Promise.all(
      plans.map(async (one) => {
        const secret = hashes.get(one);
        const result = await carryOut(one, context, secret?.hash);
        if (secret?.generated !== undefined && result.outcome !== 'refused')
          onPassword(one.wish.login, secret.generated);
        return result;
      }),
    );
  };
};
