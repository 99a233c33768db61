import {
  changedFields,
  type Decider,
  DomainError,
  identifierProblem,
  isEmpty,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import { scopesOf } from '../scope-names.ts';
import type { ApplicationCommand } from './commands.ts';
import { type ApplicationEvent, type ApplicationSettings, grantKinds } from './events.ts';
import { secretHashProblem, settingsProblems, togetherProblems } from './rules.ts';
import { type ApplicationState, BUILT_IN_APPLICATION, evolveApplication, noApplication } from './state.ts';

type Command<Type extends ApplicationCommand['type']> = Extract<ApplicationCommand, { type: Type }>;
type Registered = Extract<ApplicationState, { status: 'registered' }>;
type Given = Command<'ChangeApplication'>['data']['changes'];

const registered = (state: ApplicationState): Registered => {
  if (state.status !== 'registered') throw new DomainError('APPLICATION_NOT_FOUND');
  return state;
};

/** Fields as they are stored: each scope and each way once, in one order. */
const plain = ({ name, redirectUris, scopes, grantKinds: kinds }: Given): Partial<ApplicationSettings> => ({
  ...(name === undefined ? {} : { name: name.trim() }),
  ...(redirectUris === undefined ? {} : { redirectUris: [...new Set(redirectUris)] }),
  ...(scopes === undefined ? {} : { scopes: scopesOf(scopes) }),
  ...(kinds === undefined ? {} : { grantKinds: grantKinds.filter((kind) => kinds.includes(kind)) }),
});

export const registerApplication = (
  { data }: Command<'RegisterApplication'>,
  state: ApplicationState,
): ApplicationEvent[] => {
  const { applicationId, secretHash, name, redirectUris, scopes, grantKinds: kinds } = data;
  const given = { name: name.trim(), redirectUris, scopes, grantKinds: kinds };
  requireValid(
    identifierProblem('applicationId', applicationId),
    secretHash === null ? undefined : secretHashProblem(secretHash),
    settingsProblems(given),
    togetherProblems(data),
  );
  const mayReturn = state.status === 'removed' && applicationId === BUILT_IN_APPLICATION;
  if (state.status !== 'none' && !mayReturn) throw new DomainError('APPLICATION_EXISTS');
  const settings = { redirectUris: [], scopes: [], grantKinds: [], name: '', ...plain(given) };
  return [{ type: 'ApplicationRegistered', data: { applicationId, secretHash, ...settings } }];
};

export const changeApplication = (
  { data }: Command<'ChangeApplication'>,
  state: ApplicationState,
): ApplicationEvent[] => {
  const application = registered(state);
  const { name } = data.changes;
  requireValid(settingsProblems(name === undefined ? data.changes : { ...data.changes, name: name.trim() }));
  const changes = changedFields<ApplicationSettings>(application, plain(data.changes));
  requireValid(togetherProblems({ ...application, ...changes }));
  if (isEmpty(changes)) return [];
  return [{ type: 'ApplicationChanged', data: { applicationId: application.applicationId, changes } }];
};

export const regenerateApplicationSecret = (
  { data }: Command<'RegenerateApplicationSecret'>,
  state: ApplicationState,
): ApplicationEvent[] => {
  const { applicationId, secretHash: present } = registered(state);
  const { secretHash, revokeTokens: tokensRevoked } = data;
  requireValid(
    secretHashProblem(secretHash),
    present === null ? { field: 'secret', rule: 'publicApplication' } : undefined,
  );
  return [{ type: 'ApplicationSecretRegenerated', data: { applicationId, secretHash, tokensRevoked } }];
};

export const removeApplication = (
  _command: Command<'RemoveApplication'>,
  state: ApplicationState,
): ApplicationEvent[] => {
  if (state.status === 'removed') return [];
  return [{ type: 'ApplicationRemoved', data: { applicationId: registered(state).applicationId } }];
};

const decide = (command: ApplicationCommand, state: ApplicationState): readonly ApplicationEvent[] => {
  switch (command.type) {
    case 'RegisterApplication':
      return registerApplication(command, state);
    case 'ChangeApplication':
      return changeApplication(command, state);
    case 'RegenerateApplicationSecret':
      return regenerateApplicationSecret(command, state);
    case 'RemoveApplication':
      return removeApplication(command, state);
    default:
      return unreachable(command);
  }
};

export const applicationDecider: Decider<ApplicationState, ApplicationCommand, ApplicationEvent> = {
  initialState: noApplication,
  decide,
  evolve: evolveApplication,
};
