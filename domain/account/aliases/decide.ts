import {
  type Decider,
  type DecisionContext,
  DomainError,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import { callStringProblem, canonicalCallString } from '../call-string.ts';
import type { AliasCommand } from './commands.ts';
import type { AliasEvent } from './events.ts';
import { aliasProblem, canonicalAlias } from './rules.ts';
import { type AliasState, evolveAlias, noAlias } from './state.ts';

type Command<Type extends AliasCommand['type']> = Extract<AliasCommand, { type: Type }>;

export type AliasFacts = {
  /** An account has the alias as its login. */
  readonly loginTaken: boolean;
};

const existing = (state: AliasState): Exclude<AliasState, { status: 'none' }> => {
  if (state.status === 'none') throw new DomainError('ALIAS_NOT_FOUND');
  return state;
};

/** Nothing leads to itself, or nobody would ever answer. */
const targetProblem = (alias: string, callString: string) =>
  callStringProblem('callString', callString) ??
  (callString === alias ? { field: 'callString', rule: 'itself' } : undefined);

export const createAlias = (
  { data }: Command<'CreateAlias'>,
  state: AliasState,
  { loginTaken }: AliasFacts,
): AliasEvent[] => {
  const alias = canonicalAlias(data.alias);
  const callString = canonicalCallString(data.callString);
  requireValid(aliasProblem(alias), targetProblem(alias, callString));
  if (state.status !== 'none' || loginTaken) throw new DomainError('ALIAS_EXISTS');
  return [{ type: 'AliasCreated', data: { alias, callString } }];
};

export const changeAlias = ({ data }: Command<'ChangeAlias'>, state: AliasState): AliasEvent[] => {
  const { alias, callString: present } = existing(state);
  const callString = canonicalCallString(data.callString);
  requireValid(targetProblem(alias, callString));
  return callString === present ? [] : [{ type: 'AliasChanged', data: { alias, callString } }];
};

export const deleteAlias = (_: Command<'DeleteAlias'>, state: AliasState): AliasEvent[] => {
  const { alias } = existing(state);
  return [{ type: 'AliasDeleted', data: { alias } }];
};

const decide = (
  command: AliasCommand,
  state: AliasState,
  { facts }: DecisionContext<AliasFacts>,
): readonly AliasEvent[] => {
  switch (command.type) {
    case 'CreateAlias':
      return createAlias(command, state, facts);
    case 'ChangeAlias':
      return changeAlias(command, state);
    case 'DeleteAlias':
      return deleteAlias(command, state);
    default:
      return unreachable(command);
  }
};

export const aliasDecider: Decider<AliasState, AliasCommand, AliasEvent, AliasFacts> = {
  initialState: noAlias,
  decide,
  evolve: evolveAlias,
};
