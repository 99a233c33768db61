import { z } from 'zod';
import { DomainError } from '#domain/kernel/index.ts';
import type { ParticipantIdentity } from '#domain/session/index.ts';
import { type Audience, audiences } from '#domain/session-key/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { createSignedClaims } from './signed-claims.ts';

/** Who may come in where, and under which name. */
export type Admission = {
  readonly conferenceId: string;
  readonly identity: ParticipantIdentity;
  readonly displayName: string;
};

/** Short-lived permits to open the signalling connection. */
export type JoinTickets = {
  /** For whoever is signed in with a browser, and for visitors without. */
  issue(admission: Admission, signInId?: string): string;
  /**
   * Once only; UNAUTHENTICATED for a ticket that is forged, late, used, of an earlier life of the server, or of a
   * browser that is no longer signed in.
   */
  redeem(ticket: string): Promise<Admission>;
};

export type JoinTicketOptions = {
  /** Of an audience, now: what an earlier one signed counts no longer. */
  readonly secret: (audience: Audience) => Uint8Array;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Whether the browser that was given the ticket is still signed in to the account. */
  readonly isSignedIn: (accountId: string, signInId: string) => Promise<boolean>;
};

export const TICKET_LIFE = 60_000;

const claims = z.strictObject({
  ticketId: z.string(),
  expires: z.number(),
  signInId: z.string().optional(),
  admission: z.strictObject({
    conferenceId: z.string(),
    identity: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('account'), accountId: z.string() }),
      z.strictObject({ kind: z.literal('guest'), guestId: z.string() }),
    ]),
    displayName: z.string(),
  }),
});

const audienceOf = ({ kind }: ParticipantIdentity): Audience => (kind === 'account' ? 'users' : 'guests');

export const createJoinTickets = ({ secret, clock, ids, isSignedIn }: JoinTicketOptions): JoinTickets => {
  /** What is used is remembered by this process only, so tickets are of this process only. */
  const purpose = `join ticket ${ids.token()}`;
  const signedFor = (audience: Audience) => createSignedClaims({ secret: secret(audience), purpose }, claims);
  const verify = (ticket: string) =>
    audiences
      .map((audience) => ({ audience, known: signedFor(audience).verify(ticket) }))
      .find(({ audience, known }) => known !== null && audienceOf(known.admission.identity) === audience)
      ?.known ?? null;
  const used = new Map<string, number>();

  /** In order of use; what has expired cannot come again. */
  const forgetExpired = (): void => {
    for (const [ticketId, forgetAt] of used) {
      if (forgetAt > clock.monotonic()) return;
      used.delete(ticketId);
    }
  };

  return {
    issue: (admission, signInId) =>
      signedFor(audienceOf(admission.identity)).sign({
        ...{ ticketId: ids.uuid(), expires: clock.monotonic() + TICKET_LIFE },
        ...{ signInId, admission },
      }),
    async redeem(ticket) {
      forgetExpired();
      const known = verify(ticket);
      if (known === null || known.expires <= clock.monotonic() || used.has(known.ticketId)) {
        throw new DomainError('UNAUTHENTICATED');
      }
      used.set(known.ticketId, clock.monotonic() + TICKET_LIFE);
      const { admission, signInId } = known;
      const { identity } = admission;
      const standing =
        identity.kind === 'guest' ||
        (signInId !== undefined && (await isSignedIn(identity.accountId, signInId)));
      if (!standing) throw new DomainError('UNAUTHENTICATED');
      return admission;
    },
  };
};
