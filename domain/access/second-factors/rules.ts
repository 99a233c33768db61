import { canonicalLogin } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { AdministratorsState } from '../administrators/state.ts';
import { hasSecondFactor, noSecondFactors, type SecondFactors } from './state.ts';

/** One administrator and what he has. */
export type Known = { readonly administratorId: string; readonly factors: SecondFactors };

export const RECOVERY_CODES = 10;

/** What an administrator has; nothing for somebody without any. */
export const secondFactorsOf = ({ factors }: AdministratorsState, administratorId: string): SecondFactors =>
  factors.get(administratorId) ?? noSecondFactors;

export const existing = (state: AdministratorsState, id: string): Known => {
  const administratorId = canonicalLogin(id);
  if (!state.byId.has(administratorId)) throw new DomainError('ADMINISTRATOR_NOT_FOUND');
  return { administratorId, factors: secondFactorsOf(state, administratorId) };
};

export const recoveryCodesProblem = (codes: readonly string[]) =>
  codes.length === RECOVERY_CODES && new Set(codes).size === codes.length
    ? undefined
    : { field: 'recoveryCodes', rule: 'invalid', params: { rule: 'ten' } };

/** The rule for everybody keeps the last factor of each. */
export const requireLosable = (state: AdministratorsState, left: SecondFactors): void => {
  if (state.secondFactorRequired && !hasSecondFactor(left)) throw new DomainError('SECOND_FACTOR_REQUIRED');
};
