import type { Authentication } from '#command-api/authentication/authentication.ts';
import type { CommandContext, CommandGate, Principal } from '#command-api/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { ReadModelQueries, ReadModels } from '#projections/index.ts';

type Origin = CommandContext['origin'];

/** Tickets for the signalling connection; throws `DomainError` for a refusal. */
export type Joining = {
  ticketFor(request: {
    readonly conferenceId: string;
    readonly account: Principal;
    readonly guestName: string | undefined;
    readonly origin: Origin;
  }): Promise<{ readonly ticket: string; readonly displayName: string }>;
  /** What the visitor could join as now. */
  joinAs(conferenceId: string, account: Principal): Promise<JoinAs>;
  /** Throws `RATE_LIMITED` for somebody who has asked for too many conferences that do not exist. */
  checkMisses(origin: Origin): void;
  /** Counts a question about a conference that does not exist. */
  missed(origin: Origin): void;
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
  readonly authentication: Pick<
    Authentication,
    'authenticate' | 'signIn' | 'signOut' | 'changeOwnPassword' | 'hashNewPassword'
  >;
  readonly joining: Joining;
  readonly server: ServerFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
};
