import { type Action, authorize, authorizeEver } from '#domain/access/index.ts';
import type { Caller } from '../services.ts';
import type { Access } from './endpoint.ts';
import { forbidden } from './errors.ts';

/** What a token may be good for at all, before anything is read. */
export const requireAccess = (caller: Caller, access: Access): void => {
  if (access.kind === 'public') return;
  const { scopes } = caller;
  if (scopes !== null && !access.scopes.some((scope) => scopes.has(scope))) throw forbidden();
  if (caller.accountId === undefined) authorizeEver(caller.principal, access.action);
};

/** For answers that hold more than what belongs to one user. */
export const requireWhole = ({ accountId, principal }: Caller, action: Action): void => {
  if (accountId !== undefined) throw forbidden();
  authorize(principal, action);
};

/** `users:read`, and the name that stands for reading and writing. */
export const scopes = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, name.replace(/:(?:read|write)$/, '')]);
