import { NAME_MAX } from '#domain/account/index.ts';
import { requireValid } from '#domain/kernel/index.ts';
import type { AdministratorCommand } from '../commands.ts';
import type { AccessEvent, OutsideSource } from '../events.ts';
import { outsideAdministratorId } from '../outside-administrators.ts';
import { roleProblem } from './rules.ts';
import type { AdministratorsState } from './state.ts';

type Command<Type extends AdministratorCommand['type']> = Extract<AdministratorCommand, { type: Type }>;

const ownName = (source: OutsideSource): string => (source.from === 'os' ? source.login : source.subject);

/** Others name people as they like; what is kept is one short line, or the login when nothing is left. */
const displayNameOf = (given: string, source: OutsideSource): string => {
  const line = given
    .slice(0, NAME_MAX)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .trim();
  return line === '' ? ownName(source).slice(0, NAME_MAX) : line;
};

/** Each sign-in says anew who he is; only what is new becomes a fact. */
export const recogniseAdministrator = (
  { data }: Command<'RecogniseAdministrator'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const { source, role } = data;
  requireValid(roleProblem(role));
  const administratorId = outsideAdministratorId(source);
  const displayName = displayNameOf(data.displayName, source);
  const known = state.byId.get(administratorId);
  if (known === undefined) {
    return [{ type: 'OutsideAdministratorCreated', data: { administratorId, source, displayName, role } }];
  }
  const renamed: AccessEvent = {
    type: 'OutsideAdministratorRenamed',
    data: { administratorId, displayName },
  };
  const promoted: AccessEvent = { type: 'AdministratorRoleChanged', data: { administratorId, role } };
  return [
    ...(known.displayName === displayName ? [] : [renamed]),
    ...(known.role === role ? [] : [promoted]),
  ];
};

export const withdrawAdministrator = (
  { data }: Command<'WithdrawAdministrator'>,
  state: AdministratorsState,
): AccessEvent[] => {
  const { administratorId, reason } = data;
  if (state.byId.get(administratorId)?.source === undefined) return [];
  return [{ type: 'OutsideAdministratorDeleted', data: { administratorId, reason } }];
};
