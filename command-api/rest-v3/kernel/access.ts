import { type Action, authorize, authorizeEver, type Target } from '#domain/access/index.ts';
import type { Caller } from '../services.ts';
import type { Access } from './endpoint.ts';
import { forbidden } from './errors.ts';

/** What a token may be good for at all, before anything is read. */
export const requireAccess = ({ scopes, accountId, principal }: Caller, access: Access): void => {
  if (access.kind === 'public') return;
  if (scopes === null) {
    if (accountId === undefined) authorizeEver(principal, access.action);
    return;
  }
  if (!access.scopes.some((scope) => scopes.has(scope))) throw forbidden();
};

/**
 * Whether the caller may read this. Scopes are finer than actions, and the method has asked for them already; whoever
 * has none is judged by the permission table. Changes are judged by the command gate in any case.
 */
export const allow = ({ scopes, principal }: Caller, action: Action, target: Target = {}): void => {
  if (scopes === null) authorize(principal, action, target);
};

/** For answers that hold more than what belongs to one user. */
export const requireWhole = (caller: Caller, action: Action): void => {
  if (caller.accountId !== undefined) throw forbidden();
  allow(caller, action);
};

/** `users:read`, and the name that stands for reading and writing. */
export const scopes = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, name.replace(/:(?:read|write)$/, '')]);
