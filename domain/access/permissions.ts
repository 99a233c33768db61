import { DomainError } from '#domain/kernel/index.ts';
import { LOCAL_CONSOLE } from './panel-access/index.ts';
import {
  type Action,
  beforePasswordChange,
  beforeSecondFactor,
  permissionTable,
  type Role,
  withAddressRefused,
} from './permission-table.ts';
import type { Principal } from './principal.ts';
import { scopeTable } from './scopes.ts';

/** What is already known of the object that an action is about; whatever does not apply is left out. */
export type Target = {
  readonly administratorId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Of a signed-in time: whose it is. */
  readonly sessionPrincipal?: { readonly kind: 'administrator' | 'account'; readonly id: string } | undefined;
  /** Login of the account that owns the conference. */
  readonly ownerId?: string | undefined;
  readonly conferenceId?: string | undefined;
  readonly participantId?: string | undefined;
};

const baseRole = (principal: Principal): Role => {
  switch (principal.kind) {
    case 'administrator':
      return principal.role;
    case 'application':
      return principal.accountId === undefined ? 'admin' : 'account';
    case 'api-key':
      return 'admin';
    default:
      return principal.kind;
  }
};

const isSelf = (principal: Principal, target: Target): boolean => {
  switch (principal.kind) {
    case 'administrator':
    case 'account': {
      const named = principal.kind === 'administrator' ? target.administratorId : target.accountId;
      const { sessionPrincipal } = target;
      const ownSession = sessionPrincipal?.kind === principal.kind && sessionPrincipal.id === principal.id;
      return named === principal.id || ownSession;
    }
    case 'application':
      return principal.accountId !== undefined && target.accountId === principal.accountId;
    case 'participant':
      return (
        target.conferenceId === principal.conferenceId && target.participantId === principal.participantId
      );
    default:
      return false;
  }
};

const isOwner = (principal: Principal, { ownerId, conferenceId }: Target): boolean => {
  if (ownerId === undefined) return false;
  if (principal.kind === 'account') return principal.id === ownerId;
  if (principal.kind === 'application') return principal.accountId === ownerId;
  if (principal.kind !== 'participant') return false;
  return principal.personId === ownerId && principal.conferenceId === conferenceId;
};

/** Roles that some object could give to this principal beside the base role. */
const possibleRoles = (principal: Principal): readonly Role[] => {
  switch (principal.kind) {
    case 'administrator':
      return [principal.role, 'self'];
    case 'account':
    case 'participant':
      return [principal.kind, 'self', 'owner'];
    case 'application':
      return principal.accountId === undefined ? ['admin'] : ['account', 'self', 'owner'];
    default:
      return [baseRole(principal)];
  }
};

const rolesTowards = (principal: Principal, target: Target): readonly Role[] => [
  baseRole(principal),
  ...(isSelf(principal, target) ? (['self'] as const) : []),
  ...(isOwner(principal, target) ? (['owner'] as const) : []),
];

/** What only makes sense of oneself: an account has no password of an administrator to change, and so on. */
const selfKinds: Partial<Record<Action, readonly Principal['kind'][]>> = {
  ChangeAdministratorPassword: ['administrator'],
  ChangeAdministratorPreferences: ['administrator'],
  EnrolTotp: ['administrator'],
  RemoveTotp: ['administrator'],
  AddPasskey: ['administrator'],
  RenamePasskey: ['administrator'],
  RemovePasskey: ['administrator'],
  ChangeRecoveryCodes: ['administrator'],
  ChangeAccountProfile: ['account', 'application'],
  ChangeAccountPassword: ['account'],
  ChangeAccountAvatar: ['account', 'application'],
  IssueDeviceSecret: ['account'],
  RemoveDeviceSecret: ['account'],
  AddContact: ['account', 'application'],
  ChangeContact: ['account', 'application'],
  RemoveContact: ['account', 'application'],
  account: ['account', 'application'],
  addressBook: ['account', 'application'],
  RevokeGrant: ['account'],
  SignOut: ['administrator', 'account'],
  RecordParticipantLeft: ['participant'],
  PostChatMessage: ['participant'],
  SendChatFile: ['participant'],
};

const allowedRoles = (principal: Principal, action: Action): readonly Role[] => {
  if (principal.kind === 'administrator') {
    if (principal.addressRefused === true) return withAddressRefused[action] ?? [];
    if (principal.mustChangePassword === true) return beforePasswordChange[action] ?? [];
    if (principal.mustSetSecondFactor === true) return beforeSecondFactor[action] ?? [];
  }
  return permissionTable[action];
};

/** What the scopes of a program leave of the table; people are limited by their role only. */
const withinScopes = (principal: Principal, action: Action): boolean => {
  if (principal.kind !== 'application' && principal.kind !== 'api-key') return true;
  const rule = scopeTable[action];
  if (rule === 'open' || rule === 'never') return rule === 'open';
  if (principal.kind === 'api-key') return true;
  return rule !== 'key' && rule.some((scope) => principal.scopes.includes(scope));
};

/** The local console is nobody with a password or with preferences of his own. */
const ofPersons: readonly Action[] = ['ChangeAdministratorPassword', 'ChangeAdministratorPreferences'];

const countsAsSelf = (principal: Principal, action: Action): boolean => {
  if (principal.kind === 'administrator' && principal.id === LOCAL_CONSOLE && ofPersons.includes(action))
    return false;
  return selfKinds[action]?.includes(principal.kind) ?? false;
};

const intersects = (action: Action, principal: Principal, roles: readonly Role[]): boolean =>
  withinScopes(principal, action) &&
  allowedRoles(principal, action).some(
    (role) => roles.includes(role) && (role !== 'self' || countsAsSelf(principal, action)),
  );

/** Whether there may be an object on which the table allows it: cheap, before anything is loaded. */
export const mayEver = (principal: Principal, action: Action): boolean =>
  intersects(action, principal, possibleRoles(principal));

/** Whether the table allows it on this object. */
export const may = (principal: Principal, action: Action, target: Target = {}): boolean =>
  intersects(action, principal, rolesTowards(principal, target));

/** The reason that helps the one who is refused. */
export const refusalOf = (principal: Principal): DomainError => {
  if (principal.kind === 'anonymous') return new DomainError('UNAUTHENTICATED');
  const refused = principal.kind === 'administrator' && principal.addressRefused === true;
  return new DomainError(refused ? 'ADDRESS_NOT_ALLOWED' : 'FORBIDDEN');
};

export const authorizeEver = (principal: Principal, action: Action): void => {
  if (!mayEver(principal, action)) throw refusalOf(principal);
};

/** The one decision about every command and query. */
export const authorize = (principal: Principal, action: Action, target: Target = {}): void => {
  if (!may(principal, action, target)) throw refusalOf(principal);
};

const actions = Object.keys(permissionTable) as readonly Action[];

/** What a panel or a cabinet may offer at all; each object says the rest. */
export const abilitiesOf = (principal: Principal): readonly Action[] =>
  actions.filter((action) => mayEver(principal, action));
