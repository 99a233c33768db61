import { LRUCache } from 'lru-cache';
import { hasSecondFactor, type SecondFactorProof } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Secrets } from '#platform/secrets/index.ts';
import type { BrowserSessionsOptions, Origin } from './browser-sessions.ts';
import type { SecondFactorDirectory } from './directories.ts';
import { createBuckets } from './limits.ts';
import { createRecords, type Tried } from './password-check.ts';
import { recoveryCodeHash } from './recovery-codes.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';
import { totpStep } from './totp.ts';

export type SecondFactorMethod = SecondFactorProof['method'];

/** The password was right; now one of these, with the ticket. */
export type SecondStep = { readonly ticket: string; readonly methods: readonly SecondFactorMethod[] };

export type SecondStepAnswer = {
  readonly ticket: string;
  readonly method: SecondFactorMethod;
  readonly code: string;
  readonly origin: Origin;
  readonly userAgent: string;
};

/** What the ticket is good for: coming in, or showing in a session that it is still the same person. */
export type Purpose = 'sign-in' | { readonly sessionId: string };

export type SecondStepMeans = Pick<BrowserSessionsOptions, 'gate' | 'clock' | 'ids'> & {
  readonly secondFactors: SecondFactorDirectory;
  readonly secrets: Pick<Secrets, 'vault' | 'serverSecret'>;
  readonly throttle: SignInThrottle;
};

/** Milliseconds. */
const TICKET_LIFE = 5 * 60_000;
const TICKETS_KEPT = 1000;
const ANSWERS_PER_TICKET = 5;
/** Wrong codes for one login, wherever from: whoever knows the password still has 1 in 3000 in a year at most. */
const WRONG_CODES = { capacity: 10, refillPerSecond: 1 / 900 };

type Ticket = { readonly administratorId: string; readonly purpose: Purpose; until: number; answers: number };

/** Where the secret of an authenticator app is kept. */
export const totpSecretName = (administratorId: string): string => `totp/${administratorId}`;

const failed = (): DomainError => new DomainError('SECOND_FACTOR_FAILED');

const createProofs = ({ secondFactors, secrets, clock }: SecondStepMeans) => {
  const key = secrets.serverSecret('recovery-codes');
  return async (
    administratorId: string,
    { method, code }: Pick<SecondStepAnswer, 'method' | 'code'>,
  ): Promise<SecondFactorProof | null> => {
    if (method === 'recovery-code') {
      return { method, codeHash: recoveryCodeHash(key, administratorId, code.slice(0, 64)) };
    }
    const { totpSecret } = await secondFactors.of(administratorId);
    if (totpSecret === null) return null;
    const secret = secrets.vault.read(totpSecretName(administratorId), totpSecret);
    const step = secret === null ? null : totpStep(secret.reveal(), code.trim(), clock);
    return step === null ? null : { method, step };
  };
};

/**
 * What follows the password. Wrong codes slow down the same throttle as wrong passwords, and have a limit of their own
 * beside it; what was accepted once stands in the log and is never accepted again.
 */
export const createSecondStep = (means: SecondStepMeans) => {
  const { gate, clock, ids, secondFactors, throttle } = means;
  const records = createRecords(means);
  const proofOf = createProofs(means);
  const wrongCodes = createBuckets(clock, WRONG_CODES);
  const tickets = new LRUCache<string, Ticket>({ max: TICKETS_KEPT });

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

  const tried = async (ticket: Ticket, answer: SecondStepAnswer): Promise<boolean> => {
    const proof = await proofOf(ticket.administratorId, answer);
    if (proof === null) return false;
    try {
      await accept(ticket.administratorId, proof, answer.origin);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SECOND_FACTOR_FAILED') return false;
      throw error;
    }
  };

  return {
    /** Null for somebody without a second factor. */
    async ask(administratorId: string, purpose: Purpose): Promise<SecondStep | null> {
      const factors = await secondFactors.of(administratorId);
      if (!hasSecondFactor(factors)) return null;
      const ticket = ids.token(32);
      const until = clock.monotonic() + TICKET_LIFE;
      tickets.set(ticket, { administratorId, purpose, until, answers: 0 });
      const codes = factors.recoveryCodes.length > 0;
      return { ticket, methods: ['totp', ...(codes ? (['recovery-code'] as const) : [])] };
    },

    /** Whose ticket it was and what for. Throws SECOND_FACTOR_FAILED or RATE_LIMITED. */
    async answer(answer: SecondStepAnswer): Promise<Pick<Ticket, 'administratorId' | 'purpose'>> {
      const ticket = tickets.get(answer.ticket);
      if (ticket === undefined || ticket.until <= clock.monotonic()) throw failed();
      const { administratorId: login, purpose } = ticket;
      const attempt: Tried = { realm: 'panel', login, origin: answer.origin, userAgent: answer.userAgent };
      const limited = { realm: 'panel', login, address: answer.origin.address } as const;
      throttle.enter(limited);
      wrongCodes.take(login);
      ticket.answers += 1;
      if (ticket.answers >= ANSWERS_PER_TICKET) tickets.delete(answer.ticket);
      if (!(await tried(ticket, answer))) {
        throttle.failed(limited);
        await records.failed(attempt, 'wrong-second-factor');
        throw failed();
      }
      tickets.delete(answer.ticket);
      wrongCodes.giveBack(login);
      // The attempt with the password was none too many either.
      throttle.succeeded(limited);
      throttle.succeeded(limited);
      return { administratorId: login, purpose };
    },
  };
};

export type SecondStepKeeper = ReturnType<typeof createSecondStep>;
