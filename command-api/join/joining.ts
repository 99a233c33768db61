import { guestId, type Principal } from '#domain/access/index.ts';
import { displayNameProblem } from '#domain/account/index.ts';
import { type ConferenceDefinition, canonicalConferenceId } from '#domain/conference/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';
import { type ParticipantIdentity, welcomeOf } from '#domain/session/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import { addressKey } from '../authentication/address.ts';
import { type Bucket, createBuckets } from '../authentication/limits.ts';
import type { CommandContext } from '../port.ts';
import type { JoinTickets } from './join-tickets.ts';

type Origin = CommandContext['origin'];

/** What must be known of conferences and people to say who may come in; read models answer. */
export type JoinDirectory = {
  conference(
    conferenceId: string,
  ): Promise<Pick<ConferenceDefinition, 'visibility' | 'ownerId' | 'invited' | 'uninvitedAllowed'> | null>;
  displayName(accountId: string): Promise<string | null>;
};

export type JoinRequest = {
  readonly conferenceId: string;
  /** The account signed in with this browser, or anonymous. */
  readonly account: Principal;
  readonly guestName: string | undefined;
  readonly origin: Origin;
};

export type JoinAs = 'OWNER' | 'PARTICIPANT' | 'GUEST' | 'SIGN_IN_REQUIRED' | 'NOT_INVITED';

export type Joining = {
  /**
   * A ticket for the one who asks. For visitors who are not signed in an internal conference and one that does not
   * exist are the same: CONFERENCE_NOT_FOUND.
   */
  ticketFor(request: JoinRequest): Promise<{ readonly ticket: string; readonly displayName: string }>;
  /** What the visitor could join as now. */
  joinAs(conferenceId: string, account: Principal): Promise<JoinAs>;
  /** Throws RATE_LIMITED for an address that asked for too many conferences it did not find. */
  checkMisses(origin: Origin): void;
  /** Counts a question about a conference that was not found. */
  missed(origin: Origin): void;
};

export type JoiningOptions = {
  readonly tickets: JoinTickets;
  readonly directory: JoinDirectory;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limits?: { readonly tickets: Bucket; readonly misses: Bucket };
};

/** A whole office behind one address may join at once; guessing ids is slow. */
const defaultLimits = {
  tickets: { capacity: 200, refillPerSecond: 2 },
  misses: { capacity: 30, refillPerSecond: 0.5 },
};

const notFound = (): DomainError => new DomainError('CONFERENCE_NOT_FOUND');

const identityOf = (account: Principal, ids: Ids): ParticipantIdentity =>
  account.kind === 'account'
    ? { kind: 'account', accountId: account.id }
    : { kind: 'guest', guestId: guestId(ids.uuid()) };

/** The door to a conference, before the signalling connection. */
export const createJoining = (options: JoiningOptions): Joining => {
  const { tickets, directory, clock, ids, limits = defaultLimits } = options;
  const issued = createBuckets(clock, limits.tickets);
  const misses = createBuckets(clock, limits.misses);

  const missed = ({ address }: Origin): void => {
    try {
      misses.take(addressKey(address));
    } catch {
      // The next question is refused; this one was within the limit.
    }
  };
  const checkMisses = ({ address }: Origin): void => {
    misses.take(addressKey(address));
    misses.giveBack(addressKey(address));
  };

  const nameOf = async (identity: ParticipantIdentity, guestName: string | undefined): Promise<string> => {
    if (identity.kind === 'account') {
      return (await directory.displayName(identity.accountId)) ?? identity.accountId;
    }
    const name = (guestName ?? '').trim();
    requireValid(displayNameProblem('guestName', name));
    return name;
  };

  return {
    missed,
    checkMisses,

    async ticketFor({ conferenceId: typed, account, guestName, origin }) {
      checkMisses(origin);
      issued.take(addressKey(origin.address));
      const conferenceId = canonicalConferenceId(typed);
      const conference = await directory.conference(conferenceId);
      const identity = identityOf(account, ids);
      const welcome = conference === null ? 'GUESTS_NOT_ALLOWED' : welcomeOf(identity, conference);
      if (conference === null || welcome === 'GUESTS_NOT_ALLOWED') {
        missed(origin);
        throw notFound();
      }
      if (welcome === 'NOT_INVITED') throw new DomainError('NOT_INVITED');
      const displayName = await nameOf(identity, guestName);
      const signInId = account.kind === 'account' ? account.sessionId : undefined;
      return { ticket: tickets.issue({ conferenceId, identity, displayName }, signInId), displayName };
    },

    async joinAs(typed, account) {
      const conference = await directory.conference(canonicalConferenceId(typed));
      if (conference === null) throw notFound();
      const welcome = welcomeOf(identityOf(account, ids), conference);
      return welcomes[welcome];
    },
  };
};

const welcomes: Readonly<Record<ReturnType<typeof welcomeOf>, JoinAs>> = {
  owner: 'OWNER',
  participant: 'PARTICIPANT',
  guest: 'GUEST',
  GUESTS_NOT_ALLOWED: 'SIGN_IN_REQUIRED',
  NOT_INVITED: 'NOT_INVITED',
};
