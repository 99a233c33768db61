import type { SignInFailureReason } from '#domain/access/index.ts';
import type { CommandContext } from '../port.ts';

export type OutsideAttempt = {
  readonly login: string;
  readonly password: string;
  readonly origin: CommandContext['origin'];
};

/** The id under which he administrates, or why he does not. */
export type OutsideAnswer =
  | { readonly administratorId: string }
  | { readonly failure: Exclude<SignInFailureReason, 'throttled'> };

/** Administrators who have no account in the panel. */
export type OutsideAdministrators = {
  /** Whether a login that the panel does not know may be one of theirs. */
  isAsked(): Promise<boolean>;
  check(attempt: OutsideAttempt): Promise<OutsideAnswer>;
};

/** Nobody comes from outside. */
export const noOutsideAdministrators: OutsideAdministrators = {
  isAsked: async () => false,
  check: async () => ({ failure: 'unknown-login' }),
};
