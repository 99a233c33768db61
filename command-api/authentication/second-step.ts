import { admitsAddress, type SecondFactorProof, type SignInFailureReason } from '#domain/access/index.ts';
import { DomainError, type DomainErrorCode } from '#domain/kernel/index.ts';
import type { BrowserSessionsOptions, Origin } from './browser-sessions.ts';
import { createBuckets } from './limits.ts';
import { createRecords, type Tried } from './password-check.ts';
import { createProofs, type PasskeyAsked, type ProofMeans, type Shown } from './second-step-proofs.ts';
import { createTickets, type Purpose, type Ticket } from './second-step-tickets.ts';
import type { Attempt, SignInThrottle } from './sign-in-throttle.ts';

export type SecondStepAnswer = Shown & {
  readonly ticket: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

export type SecondStepMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids' | 'credentials'> &
  ProofMeans & { readonly throttle: SignInThrottle };

const ANSWERS_PER_TICKET = 5;
/** Wrong codes for one login, wherever from: whoever knows the password still has 1 in 3000 in a year at most. */
const WRONG_CODES = { capacity: 10, refillPerSecond: 1 / 900 };

type Accepted = { readonly administratorId: string; readonly purpose: Purpose };

const failureOf = ({ method }: Shown): DomainError =>
  new DomainError(method === 'passkey' ? 'PASSKEY_FAILED' : 'SECOND_FACTOR_FAILED');

const refusals: readonly DomainErrorCode[] = ['SECOND_FACTOR_FAILED', 'PASSKEY_COPIED'];

/** Undefined when what was shown is right and was not used before. */
const createAcceptance = (means: SecondStepMeans) => {
  const { gate, ids } = means;
  const proofOf = createProofs(means);
  const accept = async (administratorId: string, proof: SecondFactorProof, origin: Origin): Promise<void> => {
    const commandId = ids.uuid();
    const principal = {
      kind: 'system',
      component: 'authentication',
      actingFor: { kind: 'administrator', id: administratorId },
    } as const;
    const data = { administratorId, ...proof };
    const context = { principal, origin, commandId, correlationId: commandId };
    await gate.execute({ type: 'AcceptSecondFactor', data }, context);
  };
  return async (
    administratorId: string,
    answer: SecondStepAnswer,
    asked: PasskeyAsked | undefined,
  ): Promise<DomainError | undefined> => {
    const proof = await proofOf(administratorId, answer, asked);
    if (proof === null) return failureOf(answer);
    try {
      await accept(administratorId, proof, answer.origin);
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError) || !refusals.includes(error.code)) throw error;
      return error.code === 'PASSKEY_COPIED' ? error : failureOf(answer);
    }
  };
};

const createRefusal = (means: SecondStepMeans) => {
  const records = createRecords(means);
  return async (
    refusal: DomainError,
    tried: Tried,
    { limited, reason }: { readonly limited: Attempt; readonly reason: SignInFailureReason },
  ): Promise<never> => {
    means.throttle.failed(limited);
    await records.failed(tried, refusal.code === 'PASSKEY_COPIED' ? 'copied-passkey' : reason);
    throw refusal;
  };
};

/**
 * A passkey instead of login and password. The same steps whether anybody has it or not; it is counted by itself, for
 * nobody has said a login.
 */
const createAnswerInstead = (
  means: SecondStepMeans,
  refusalOf: ReturnType<typeof createAcceptance>,
  refuse: ReturnType<typeof createRefusal>,
) => {
  const { credentials, secondFactors, throttle } = means;
  return async ({ asked, purpose }: Ticket, answer: SecondStepAnswer): Promise<Accepted> => {
    if (answer.method !== 'passkey') throw failureOf(answer);
    const { origin, userAgent, passkey } = answer;
    const owner = (await secondFactors.ownerOfPasskey(passkey.credentialId)) ?? '';
    const tried: Tried = { realm: 'panel', login: owner, origin, userAgent };
    const login = `passkey ${passkey.credentialId.slice(0, 64)}`;
    const limited = { realm: 'panel', login, address: origin.address } as const;
    throttle.enter(limited);
    if (!admitsAddress(await credentials.panelAccess(), origin.address)) {
      const refusal = new DomainError('ADDRESS_NOT_ALLOWED');
      return refuse(refusal, tried, { limited, reason: 'address-not-allowed' });
    }
    const refusal = await refusalOf(owner, answer, asked);
    if (refusal !== undefined) return refuse(refusal, tried, { limited, reason: 'wrong-passkey' });
    throttle.succeeded(limited);
    return { administratorId: owner, purpose };
  };
};

/**
 * What follows the password, or stands for it. What is wrong slows down the same throttle as wrong passwords, and has a
 * limit of its own beside it; what was accepted once stands in the log and is never accepted again.
 */
export const createSecondStep = (means: SecondStepMeans) => {
  const { clock, throttle } = means;
  const refusalOf = createAcceptance(means);
  const refuse = createRefusal(means);
  const answerInstead = createAnswerInstead(means, refusalOf, refuse);
  const wrongCodes = createBuckets(clock, WRONG_CODES);
  const { ask, invite, stepOf, takeInvitation, drop } = createTickets(means);
  return {
    ask,
    invite,

    /**
     * Whose ticket it was and what for. Throws SECOND_FACTOR_FAILED, PASSKEY_FAILED, PASSKEY_COPIED, RATE_LIMITED and
     * ADDRESS_NOT_ALLOWED.
     */
    async answer(answer: SecondStepAnswer): Promise<Accepted> {
      const invitation = takeInvitation(answer.ticket);
      if (invitation !== undefined) return answerInstead(invitation, answer);
      const ticket = stepOf(answer.ticket);
      if (ticket === undefined) throw failureOf(answer);
      const { administratorId: login, purpose, asked } = ticket;
      const { origin, userAgent } = answer;
      const limited = { realm: 'panel', login, address: origin.address } as const;
      throttle.enter(limited);
      wrongCodes.take(login);
      ticket.answers += 1;
      if (ticket.answers >= ANSWERS_PER_TICKET) drop(answer.ticket);
      if (answer.method === 'passkey') ticket.asked = undefined;
      const refusal = await refusalOf(login, answer, asked);
      const tried: Tried = { realm: 'panel', login, origin, userAgent };
      if (refusal !== undefined) return refuse(refusal, tried, { limited, reason: 'wrong-second-factor' });
      drop(answer.ticket);
      wrongCodes.giveBack(login);
      // The attempt with the password was none too many either.
      throttle.succeeded(limited);
      throttle.succeeded(limited);
      return { administratorId: login, purpose };
    },
  };
};

export type SecondStepKeeper = ReturnType<typeof createSecondStep>;
