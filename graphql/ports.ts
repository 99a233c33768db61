import type { CommandGate, Principal } from '#command-api/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { ReadModelQueries, ReadModels } from '#projections/index.ts';

export type Realm = 'panel' | 'user';

export type RequestOrigin = { readonly address: string; readonly userAgent: string };

/** What the caller gets by signing in; the cookie carries the session's token. */
export type SignedIn = { readonly principal: Principal; readonly position: number; readonly cookie: string };

/** Passwords and browser sessions; throws `DomainError` for a refusal. */
export type SigningIn = {
  signIn(realm: Realm, login: string, password: string, origin: RequestOrigin): Promise<SignedIn>;
  /** The cookie makes the browser forget. */
  signOut(
    realm: Realm,
    principal: Principal,
    origin: RequestOrigin,
  ): Promise<{ readonly position: number; readonly changed: boolean; readonly cookie: string }>;
  /** Ends all other sessions of the person. */
  changeOwnPassword(
    principal: Principal,
    passwords: { readonly current: string; readonly next: string },
    origin: RequestOrigin,
  ): Promise<{ readonly position: number; readonly cookie?: string }>;
  /** Checks the rules for a new password and hashes it. */
  hashPassword(password: string): Promise<string>;
};

/** Tickets for the signalling connection; throws `DomainError` for a refusal. */
export type Joining = {
  ticketFor(request: {
    readonly conferenceId: string;
    readonly account: Principal;
    readonly guestName: string | undefined;
    readonly origin: RequestOrigin;
  }): Promise<{ readonly ticket: string; readonly displayName: string }>;
  /** What the visitor could join as now. */
  joinAs(conferenceId: string, account: Principal): Promise<JoinAs>;
  /** Throws `RATE_LIMITED` for somebody who has asked for too many conferences that do not exist. */
  checkMisses(origin: RequestOrigin): void;
  /** Counts a question about a conference that does not exist. */
  missed(origin: RequestOrigin): void;
};

export type JoinAs = 'OWNER' | 'PARTICIPANT' | 'GUEST' | 'SIGN_IN_REQUIRED' | 'NOT_INVITED';

/** Facts of the process that no read model holds. */
export type ServerFacts = {
  readonly name: string;
  readonly version: string;
  readonly startedAt: string;
  readonly timeZone: string;
  /** Null when writes are accepted, else why not. */
  storageProblem(): string | null;
  mediaWorkers(): number;
  /** Absolute address of a path of the web server. */
  url(path: string): string;
};

/** Everything that resolvers use. */
export type GraphQLServices = {
  readonly gate: CommandGate;
  readonly queries: ReadModelQueries;
  readonly readModels: ReadModels;
  readonly signingIn: SigningIn;
  readonly joining: Joining;
  readonly server: ServerFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
};
