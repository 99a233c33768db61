import {
  canonicalLogin,
  displayNameProblem,
  loginProblem,
  passwordHashProblem,
} from '#domain/account/index.ts';
import {
  changedFields,
  type Decider,
  type DecisionContext,
  DomainError,
  isEmpty,
  requireValid,
} from '#domain/kernel/index.ts';
import type { AdministratorCommand } from '../commands.ts';
import type { AccessEvent } from '../events.ts';
import type { SecondFactorCommand } from '../second-factors/commands.ts';
import { decideSecondFactors, factorsRemovedWith } from '../second-factors/decide.ts';
import { recogniseAdministrator, withdrawAdministrator } from './outside.ts';
import { plainPreferences, preferencesProblems, roleProblem } from './rules.ts';
import {
  type Administrator,
  type AdministratorsState,
  defaultPreferences,
  evolveAdministrators,
  noAdministrators,
} from './state.ts';

type Command<Type extends AdministratorCommand['type']> = Extract<AdministratorCommand, { type: Type }>;

const existing = (state: AdministratorsState, id: string): Administrator => {
  const administrator = state.byId.get(canonicalLogin(id));
  if (administrator === undefined) throw new DomainError('ADMINISTRATOR_NOT_FOUND');
  return administrator;
};

/** What his provider says of him cannot be said otherwise here. */
const requireOwn = ({ source }: Administrator): void => {
  if (source !== undefined) throw new DomainError('ADMINISTRATOR_OUTSIDE');
};

/** Those from outside may be gone tomorrow: they do not count. */
const isLastAdmin = (state: AdministratorsState, { administratorId, role, source }: Administrator): boolean =>
  role === 'admin' &&
  source === undefined &&
  ![...state.byId.values()].some(
    (other) =>
      other.role === 'admin' && other.source === undefined && other.administratorId !== administratorId,
  );

export const createAdministrator = (
  { data }: Command<'CreateAdministrator'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const { role, passwordHash, mustChangePassword } = data;
  const administratorId = canonicalLogin(data.administratorId);
  const displayName = data.displayName.trim() || administratorId;
  requireValid(
    loginProblem('administratorId', administratorId),
    displayNameProblem('displayName', displayName),
    roleProblem(role),
    passwordHashProblem(passwordHash),
  );
  const preferences = { ...defaultPreferences, ...plainPreferences(data.preferences ?? {}) };
  requireValid(preferencesProblems(preferences));
  if (state.byId.has(administratorId)) throw new DomainError('ADMINISTRATOR_EXISTS');
  const created = { administratorId, displayName, role, passwordHash, mustChangePassword };
  const chosen: AccessEvent[] = isEmpty(changedFields(defaultPreferences, preferences))
    ? []
    : [{ type: 'AdministratorPreferencesChanged', data: { administratorId, preferences } }];
  return [{ type: 'AdministratorCreated', data: created }, ...chosen];
};

export const changeAdministratorRole = (
  { data }: Command<'ChangeAdministratorRole'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const administrator = existing(state, data.administratorId);
  requireOwn(administrator);
  requireValid(roleProblem(data.role));
  if (administrator.role === data.role) return [];
  if (isLastAdmin(state, administrator)) throw new DomainError('LAST_ADMINISTRATOR');
  const { administratorId } = administrator;
  return [{ type: 'AdministratorRoleChanged', data: { administratorId, role: data.role } }];
};

export const changeAdministratorPassword = (
  { data }: Command<'ChangeAdministratorPassword'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const administrator = existing(state, data.administratorId);
  requireOwn(administrator);
  const { passwordHash, mustChangePassword } = data;
  requireValid(passwordHashProblem(passwordHash));
  if (isEmpty(changedFields<Administrator>(administrator, { passwordHash, mustChangePassword }))) return [];
  const { administratorId } = administrator;
  return [
    { type: 'AdministratorPasswordChanged', data: { administratorId, passwordHash, mustChangePassword } },
  ];
};

export const changeAdministratorPreferences = (
  { data }: Command<'ChangeAdministratorPreferences'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const { administratorId, preferences: current } = existing(state, data.administratorId);
  const preferences = { ...current, ...plainPreferences(data.preferences) };
  requireValid(preferencesProblems(preferences));
  if (isEmpty(changedFields(current, preferences))) return [];
  return [{ type: 'AdministratorPreferencesChanged', data: { administratorId, preferences } }];
};

export const deleteAdministrator = (
  { data }: Command<'DeleteAdministrator'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const administrator = existing(state, data.administratorId);
  if (isLastAdmin(state, administrator)) throw new DomainError('LAST_ADMINISTRATOR');
  const { administratorId } = administrator;
  return [
    ...factorsRemovedWith(state, administratorId),
    { type: 'AdministratorDeleted', data: { administratorId } },
  ];
};

type AnyCommand = AdministratorCommand | SecondFactorCommand;

const decide = (
  command: AnyCommand,
  state: AdministratorsState,
  { metadata }: DecisionContext,
): readonly AccessEvent[] => {
  switch (command.type) {
    case 'CreateAdministrator':
      return createAdministrator(command, state);
    case 'ChangeAdministratorRole':
      return changeAdministratorRole(command, state);
    case 'ChangeAdministratorPassword':
      return changeAdministratorPassword(command, state);
    case 'ChangeAdministratorPreferences':
      return changeAdministratorPreferences(command, state);
    case 'DeleteAdministrator':
      return deleteAdministrator(command, state);
    case 'RecogniseAdministrator':
      return recogniseAdministrator(command, state);
    case 'WithdrawAdministrator':
      return withdrawAdministrator(command, state);
    default:
      return decideSecondFactors(command, state, metadata);
  }
};

export const administratorsDecider: Decider<AdministratorsState, AnyCommand, AccessEvent> = {
  initialState: noAdministrators,
  decide,
  evolve: evolveAdministrators,
};
