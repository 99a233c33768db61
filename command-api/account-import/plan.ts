import { passwordProblem } from '#domain/access/index.ts';
import {
  type AccountCommand,
  type AccountEvent,
  type AccountFacts,
  type AccountState,
  accountDecider,
  type PasswordSettings,
} from '#domain/account/index.ts';
import {
  type CommandMetadata,
  DomainError,
  type DomainErrorCode,
  type FieldProblem,
} from '#domain/kernel/index.ts';
import type { KnownGroups } from './known-groups.ts';
import type { ImportedLine } from './port.ts';
import type { Wish } from './wish.ts';

/** Stands for the hash of a password that a rehearsal does not make. */
const REHEARSED_HASH = '$argon2id$rehearsed';

export type PlanMeans = {
  readonly groups: KnownGroups;
  readonly rules: PasswordSettings;
  readonly aliasTaken: boolean;
  readonly generatePasswords: boolean;
  /** Stands on an earlier line as well. */
  readonly isRepeated: boolean;
};

/** What is to be done for a line. `password`: to be hashed and put into the commands, or generated. */
export type Plan = {
  readonly wish: Wish;
  readonly commands: readonly AccountCommand[];
  readonly password: 'given' | 'generated' | 'none';
  readonly result: ImportedLine;
};

type Groups = { readonly add: readonly string[]; readonly remove: readonly string[] };

const groupChange = (wanted: readonly string[], present: readonly string[]): Groups => ({
  add: wanted.filter((id) => !present.includes(id)),
  remove: present.filter((id) => !wanted.includes(id)),
});

/** A password in the table counts for those who have none: an import takes nobody's password away. */
const passwordOf = ({ password }: Wish, state: AccountState, generate: boolean): Plan['password'] => {
  const hasOne = state.status !== 'none' && state.passwordHash !== null;
  if (hasOne) return 'none';
  if (password !== '') return 'given';
  return generate && state.status === 'none' ? 'generated' : 'none';
};

const commandsOf = (
  { login: accountId, profile, active }: Wish,
  state: AccountState,
  {
    groups,
    password,
  }: { readonly groups: readonly string[] | undefined; readonly password: Plan['password'] },
): readonly AccountCommand[] => {
  const passwordHash = password === 'none' ? null : REHEARSED_HASH;
  const present = state.status === 'none' ? [] : state.groups;
  const change = groups === undefined ? { add: [], remove: [] } : groupChange(groups, present);
  const commands: AccountCommand[] = [];
  if (state.status === 'none') {
    commands.push({
      type: 'CreateAccount',
      data: { accountId, profile, passwordHash, active: active ?? true },
    });
  } else {
    commands.push({ type: 'ChangeAccountProfile', data: { accountId, profile } });
    if (passwordHash !== null)
      commands.push({ type: 'ChangeAccountPassword', data: { accountId, passwordHash } });
    if (active === true) commands.push({ type: 'ActivateAccount', data: { accountId } });
    if (active === false) commands.push({ type: 'DeactivateAccount', data: { accountId } });
  }
  if (change.add.length + change.remove.length > 0) {
    commands.push({ type: 'ChangeAccountGroups', data: { accountId, ...change } });
  }
  return commands;
};

const fieldsOf = (event: AccountEvent): readonly string[] => {
  switch (event.type) {
    case 'AccountProfileChanged':
      return Object.keys(event.data.profile);
    case 'AccountPasswordChanged':
      return ['password'];
    case 'AccountGroupsChanged':
      return ['groups'];
    case 'AccountActivated':
    case 'AccountDeactivated':
      return ['active'];
    default:
      return [];
  }
};

type Rehearsal = {
  readonly events: readonly AccountEvent[];
  /** Those of which something came. */
  readonly effective: readonly AccountCommand[];
  readonly failure?: DomainError;
};

/** The deciders themselves say what would come of it. */
const rehearse = (
  commands: readonly AccountCommand[],
  before: AccountState,
  facts: AccountFacts,
  metadata: CommandMetadata,
): Rehearsal => {
  const events: AccountEvent[] = [];
  const effective: AccountCommand[] = [];
  let state = before;
  try {
    for (const command of commands) {
      const decided = accountDecider.decide(command, state, { metadata, facts });
      if (decided.length > 0) effective.push(command);
      events.push(...decided);
      state = decided.reduce(accountDecider.evolve, state);
    }
    return { events, effective };
  } catch (error) {
    if (error instanceof DomainError) return { events, effective, failure: error };
    throw error;
  }
};

/** Called `login` where people read it. */
const inTheTable = ({ field, ...problem }: FieldProblem): FieldProblem => ({
  ...problem,
  field: field === 'accountId' ? 'login' : field === 'add' ? 'groups' : field,
});

const refusal = (
  { line, login, profile }: Wish,
  code: DomainErrorCode,
  problems: readonly FieldProblem[],
): ImportedLine => ({
  line,
  login,
  displayName: profile.displayName ?? '',
  outcome: 'refused',
  fields: [],
  code,
  problems: problems.map(inTheTable),
});

export const refusedBy = (wish: Wish, { code, problems }: DomainError): ImportedLine =>
  refusal(wish, code, problems);

const nameOf = ({ login, profile }: Wish, state: AccountState): string =>
  profile.displayName ?? (state.status === 'none' ? login : state.profile.displayName);

/** What a line comes to now. Pure. */
export const planOf = (
  wish: Wish,
  state: AccountState,
  means: PlanMeans,
  metadata: CommandMetadata,
): Plan => {
  const password = passwordOf(wish, state, means.generatePasswords);
  const found = wish.groups === undefined ? undefined : means.groups.find(wish.groups);
  const commands = commandsOf(wish, state, { groups: found?.ids, password });
  const own: FieldProblem[] = [...wish.problems, ...(found?.problems ?? [])];
  if (means.isRepeated) own.push({ field: 'login', rule: 'duplicate' });
  const { login, line } = wish;
  const weak =
    password === 'given'
      ? passwordProblem('password', wish.password, { login, rules: means.rules })
      : undefined;
  if (weak !== undefined) own.push(weak);
  const facts: AccountFacts = { groups: means.groups.ids, aliasTaken: means.aliasTaken, forgotten: false };
  const { events, effective, failure } = rehearse(commands, state, facts, metadata);
  if (failure !== undefined || own.length > 0) {
    const problems = [...(failure?.problems ?? []), ...own];
    const code = own.length > 0 ? 'VALIDATION_FAILED' : (failure?.code ?? 'VALIDATION_FAILED');
    return { wish, commands: [], password: 'none', result: refusal(wish, code, problems) };
  }
  const fields = [...new Set(events.flatMap(fieldsOf))];
  const isNew = state.status === 'none';
  const outcome = isNew ? 'created' : events.length === 0 ? 'unchanged' : 'changed';
  const displayName = nameOf(wish, state);
  const result = {
    line,
    login,
    displayName,
    outcome,
    fields: isNew ? [] : fields,
    code: null,
    problems: [],
  } as const;
  return { wish, commands: effective, password, result };
};
