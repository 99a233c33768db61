import type { AccountImportDesk } from '#command-api/account-import/port.ts';
import type { OpenIdSignIn } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import type { Authentication } from '#command-api/authentication/authentication.ts';
import type { Joining } from '#command-api/join/joining.ts';
import type { CommandGate, WebhookDesk } from '#command-api/port.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { OsAccounts } from '#platform/os-accounts/port.ts';
import type { Presence, ReadModelQueries, ReadModels } from '#projections/index.ts';

/** Facts of the process that no read model holds. */
export type ServerFacts = {
  readonly name: string;
  readonly version: string;
  readonly startedAt: string;
  readonly timeZone: string;
  /** Null when writes are accepted, else why not. */
  storageProblem(): string | null;
  mediaWorkers(): number;
};

/** Everything that resolvers use. */
export type GraphQLServices = {
  readonly gate: CommandGate;
  readonly queries: ReadModelQueries;
  readonly readModels: ReadModels;
  readonly presence: Presence;
  readonly authentication: Pick<
    Authentication,
    | 'authenticate'
    | 'signIn'
    | 'finishSignIn'
    | 'invitePasskey'
    | 'enterLocalConsole'
    | 'prove'
    | 'finishProof'
    | 'factors'
    | 'deviceSecrets'
    | 'signOut'
    | 'changeOwnPassword'
    | 'hashNewPassword'
  >;
  readonly accountImports: AccountImportDesk;
  readonly joining: Joining;
  readonly webhooks: WebhookDesk;
  readonly openId: Pick<OpenIdSignIn, 'check' | 'keepSecret'>;
  readonly osAccounts: Pick<OsAccounts, 'lacks'>;
  readonly server: ServerFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
};
