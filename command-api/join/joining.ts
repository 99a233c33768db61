import { guestId, isRegisteredGuestId, type Principal } from '#domain/access/index.ts';
import { displayNameProblem } from '#domain/account/index.ts';
import { type ConferenceDefinition, canonicalConferenceId } from '#domain/conference/index.ts';
import { DomainError, requireValid } from '#domain/kernel/index.ts';
import { type EntryRule, isWelcome, type ParticipantIdentity, welcomeOf } from '#domain/session/index.ts';
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
  /** What registration says of one who comes to the conference. */
  entry(conferenceId: string, identity: ParticipantIdentity): Promise<EntryRule>;
  /** Whose personal link to the conference it is; null for a forged one. */
  personOf(conferenceId: string, key: string): string | null;
  /** The name under which somebody has registered; null when the link opens nothing any more. */
  registeredName(conferenceId: string, personId: string): Promise<string | null>;
};

export type JoinRequest = {
  readonly conferenceId: string;
  /** The account signed in with this browser, or anonymous. */
  readonly account: Principal;
  readonly guestName: string | undefined;
  /** Of a personal link; with it account and name do not matter. */
  readonly key?: string | undefined;
  readonly origin: Origin;
};

export type JoinAs =
  | 'OWNER'
  | 'PARTICIPANT'
  | 'GUEST'
  | 'SIGN_IN_REQUIRED'
  | 'NOT_INVITED'
  | 'REGISTRATION_REQUIRED';

export type Joining = {
  /**
   * A ticket for the one who asks. For visitors who are not signed in an internal conference and one that does not
   * exist are the same: CONFERENCE_NOT_FOUND.
   */
  ticketFor(request: JoinRequest): Promise<{ readonly ticket: string; readonly displayName: string }>;
  /** What the visitor could join as now. */
  joinAs(conferenceId: string, account: Principal): Promise<JoinAs>;
  /** The name under which the owner of a personal link comes in; null for a link that opens nothing. */
  nameByLink(conferenceId: string, key: string): Promise<string | null>;
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

  const nameOf = async (
    identity: ParticipantIdentity,
    { conferenceId, guestName }: Pick<JoinRequest, 'conferenceId' | 'guestName'>,
  ): Promise<string> => {
    if (identity.kind === 'account') {
      return (await directory.displayName(identity.accountId)) ?? identity.accountId;
    }
    if (isRegisteredGuestId(identity.guestId)) {
      const registered = await directory.registeredName(conferenceId, identity.guestId);
      if (registered === null) throw new DomainError('REGISTRATION_LINK_DEAD');
      return registered;
    }
    const name = (guestName ?? '').trim();
    requireValid(displayNameProblem('guestName', name));
    return name;
  };

  /** Whose link it is, else who is signed in, else some guest. */
  const comer = (
    conferenceId: string,
    { account, key }: Pick<JoinRequest, 'account' | 'key'>,
  ): ParticipantIdentity => {
    if (key === undefined) return identityOf(account, ids);
    const personId = directory.personOf(conferenceId, key);
    if (personId === null) throw new DomainError('REGISTRATION_LINK_DEAD');
    return { kind: 'guest', guestId: personId };
  };

  return {
    missed,
    checkMisses,

    async ticketFor({ conferenceId: typed, account, guestName, key, origin }) {
      checkMisses(origin);
      issued.take(addressKey(origin.address));
      const conferenceId = canonicalConferenceId(typed);
      const conference = await directory.conference(conferenceId);
      const identity = comer(conferenceId, { account, key });
      const entry = await directory.entry(conferenceId, identity);
      const welcome = conference === null ? 'GUESTS_NOT_ALLOWED' : welcomeOf(identity, conference, entry);
      if (conference === null || welcome === 'GUESTS_NOT_ALLOWED') {
        missed(origin);
        throw notFound();
      }
      if (!isWelcome(welcome)) throw new DomainError(welcome);
      const displayName = await nameOf(identity, { conferenceId, guestName });
      const signInId =
        identity.kind === 'account' && account.kind === 'account' ? account.sessionId : undefined;
      return { ticket: tickets.issue({ conferenceId, identity, displayName }, signInId), displayName };
    },

    async joinAs(typed, account) {
      const conferenceId = canonicalConferenceId(typed);
      const conference = await directory.conference(conferenceId);
      if (conference === null) throw notFound();
      const identity = identityOf(account, ids);
      return welcomes[welcomeOf(identity, conference, await directory.entry(conferenceId, identity))];
    },

    async nameByLink(typed, key) {
      const conferenceId = canonicalConferenceId(typed);
      const personId = directory.personOf(conferenceId, key);
      if (personId === null) return null;
      const entry = await directory.entry(conferenceId, { kind: 'guest', guestId: personId });
      return entry.person === 'registered' ? directory.registeredName(conferenceId, personId) : null;
    },
  };
};

const welcomes: Readonly<Record<ReturnType<typeof welcomeOf>, JoinAs>> = {
  owner: 'OWNER',
  participant: 'PARTICIPANT',
  guest: 'GUEST',
  GUESTS_NOT_ALLOWED: 'SIGN_IN_REQUIRED',
  NOT_INVITED: 'NOT_INVITED',
  REGISTRATION_REQUIRED: 'REGISTRATION_REQUIRED',
  // Nobody looks at the page by a link; a guest without one has to register.
  REGISTRATION_LINK_DEAD: 'REGISTRATION_REQUIRED',
};
