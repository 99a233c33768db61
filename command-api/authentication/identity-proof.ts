import { DomainError } from '#domain/kernel/index.ts';
import type { Origin } from './browser-sessions.ts';
import type { AdministratorPrincipal } from './own-factors-means.ts';
import { requireCurrentPassword } from './own-password.ts';
import { noPasskeys, type PasskeyPlace } from './passkeys/relying-party.ts';
import type { PasswordCheck } from './password-check.ts';
import type { RecentProofs } from './recent-proof.ts';
import type { SecondStepAnswer, SecondStepKeeper } from './second-step.ts';
import type { SecondStep } from './second-step-tickets.ts';

export type IdentityProofs = {
  /** By the password; null when that is enough, else what is to be shown beside it. */
  prove(request: {
    readonly principal: AdministratorPrincipal;
    readonly password: string;
    readonly origin: Origin;
    readonly userAgent: string;
    /** Where the browser could show some; nowhere while absent. */
    readonly passkeys?: PasskeyPlace;
  }): Promise<SecondStep | null>;
  finishProof(principal: AdministratorPrincipal, answer: SecondStepAnswer): Promise<void>;
};

/** Showing, within a session, that it is still the same person. */
export const createIdentityProofs = (means: {
  readonly checkPassword: PasswordCheck;
  readonly secondStep: SecondStepKeeper;
  readonly proofs: RecentProofs;
}): IdentityProofs => {
  const { checkPassword, secondStep, proofs } = means;
  return {
    async prove({ principal, password, origin, userAgent, passkeys = noPasskeys }) {
      const attempt = { realm: 'panel', login: principal.id, password, origin, userAgent } as const;
      await requireCurrentPassword(checkPassword, attempt, 'password');
      const step = await secondStep.ask(principal.id, { sessionId: principal.sessionId }, passkeys);
      if (step === null) proofs.remember(principal.sessionId);
      return step;
    },
    async finishProof({ sessionId }, answer) {
      const { purpose } = await secondStep.answer(answer);
      if (purpose === 'sign-in' || purpose.sessionId !== sessionId) {
        throw new DomainError('SECOND_FACTOR_FAILED');
      }
      proofs.remember(sessionId);
    },
  };
};
