import { LRUCache } from 'lru-cache';
import { hasSecondFactor, type SecondFactorProof, type SecondFactors } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { addressKey } from './address.ts';
import type { BrowserSessionsOptions, Origin } from './browser-sessions.ts';
import type { SecondFactorDirectory } from './directories.ts';
import { createBuckets } from './limits.ts';
import type { PasskeyPlace } from './passkeys/relying-party.ts';
import type { PasskeyAsked } from './second-step-proofs.ts';

export type SecondFactorMethod = SecondFactorProof['method'];

/** What the browser is to ask its authenticators; with nothing allowed by name, for any that knows this server. */
export type PasskeyRequest = PasskeyAsked & {
  readonly rpId: string;
  readonly allowed: readonly { readonly id: string; readonly transports: readonly string[] }[];
};

/** The password was right; now one of these, with the ticket. */
export type SecondStep = {
  readonly ticket: string;
  readonly methods: readonly SecondFactorMethod[];
  readonly passkey: PasskeyRequest | null;
};

/** A passkey instead of the password. */
export type PasskeyInvitation = { readonly ticket: string; readonly passkey: PasskeyRequest };

/** What the ticket is good for: coming in, or showing in a session that it is still the same person. */
export type Purpose = 'sign-in' | { readonly sessionId: string };

export type Ticket = {
  readonly purpose: Purpose;
  readonly until: number;
  answers: number;
  /** Gone with the first answer by a passkey, whatever comes of it. */
  asked: PasskeyAsked | undefined;
};
type TicketOf = Ticket & { readonly administratorId: string };

/** Milliseconds. */
const TICKET_LIFE = 5 * 60_000;
const TICKETS_KEPT = 1000;
/** Whoever asks for these has shown nothing yet: they have a place of their own, and a limit for each address. */
const INVITATIONS_KEPT = 10_000;
const INVITATIONS = { capacity: 60, refillPerSecond: 0.5 };

export type TicketMeans = Pick<BrowserSessionsOptions, 'clock' | 'ids'> & {
  readonly secondFactors: SecondFactorDirectory;
};

const passkeysAt = ({ passkeys }: SecondFactors, place: PasskeyPlace) =>
  'obstacle' in place ? [] : passkeys.filter(({ rpId }) => rpId === place.id);

const stepOf = (
  factors: SecondFactors,
  place: PasskeyPlace,
  asked: PasskeyAsked,
): Omit<SecondStep, 'ticket'> => {
  const here = passkeysAt(factors, place);
  const allowed = here.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
  const passkey = 'obstacle' in place || here.length === 0 ? null : { ...asked, rpId: place.id, allowed };
  const methods: readonly SecondFactorMethod[] = [
    ...(passkey === null ? [] : (['passkey'] as const)),
    ...(factors.totpSecret === null ? [] : (['totp'] as const)),
    ...(factors.recoveryCodes.length === 0 ? [] : (['recovery-code'] as const)),
  ];
  return { methods, passkey };
};

/** What was asked of whom; in memory only, so that a restart asks again. */
export const createTickets = ({ clock, ids, secondFactors }: TicketMeans) => {
  const invited = createBuckets(clock, INVITATIONS);
  const steps = new LRUCache<string, TicketOf>({ max: TICKETS_KEPT });
  const invitations = new LRUCache<string, Ticket>({ max: INVITATIONS_KEPT });
  const newTicket = (purpose: Purpose, asked: PasskeyAsked): Ticket => {
    const until = clock.monotonic() + TICKET_LIFE;
    return { purpose, until, answers: 0, asked };
  };
  const standing = <One extends Ticket>(ticket: One | undefined): One | undefined =>
    ticket !== undefined && ticket.until > clock.monotonic() ? ticket : undefined;
  return {
    /** Null for somebody without a second factor. */
    async ask(administratorId: string, purpose: Purpose, place: PasskeyPlace): Promise<SecondStep | null> {
      const factors = await secondFactors.of(administratorId);
      if (!hasSecondFactor(factors)) return null;
      const ticket = ids.token(32);
      const asked = { challenge: ids.token(32), userVerification: false };
      steps.set(ticket, { administratorId, ...newTicket(purpose, asked) });
      return { ticket, ...stepOf(factors, place, asked) };
    },

    /** For a passkey that stands for login and password. Throws PASSKEYS_IMPOSSIBLE and RATE_LIMITED. */
    invite(place: PasskeyPlace, { address }: Origin): PasskeyInvitation {
      if ('obstacle' in place) throw new DomainError('PASSKEYS_IMPOSSIBLE');
      invited.take(addressKey(address));
      const ticket = ids.token(32);
      const asked = { challenge: ids.token(32), userVerification: true };
      invitations.set(ticket, newTicket('sign-in', asked));
      return { ticket, passkey: { ...asked, rpId: place.id, allowed: [] } };
    },

    stepOf: (ticket: string): TicketOf | undefined => standing(steps.get(ticket)),
    /** Each of them is looked at once. */
    takeInvitation: (ticket: string): Ticket | undefined => {
      const found = standing(invitations.get(ticket));
      invitations.delete(ticket);
      return found;
    },
    drop: (ticket: string): void => {
      steps.delete(ticket);
    },
  };
};
