import type DataLoader from 'dataloader';
import type { PasskeyPlace } from '#command-api/authentication/passkeys/relying-party.ts';
import type { CommandGate, Principal } from '#command-api/port.ts';
import type { Action, Target } from '#domain/access/index.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import type { AdministratorDocument } from '#projections/administrators/document.ts';
import type { ConferenceDocument } from '#projections/conferences/document.ts';
import type { RunningSessionDocument } from '#projections/running-sessions/document.ts';
import type { Caller } from './endpoint/caller.ts';
import type { GraphQLServices } from './ports.ts';

/** Rows asked for one by one while an answer is put together, read in one go. */
export type Loaders = {
  readonly account: DataLoader<string, AccountDocument | null>;
  readonly administrator: DataLoader<string, AdministratorDocument | null>;
  readonly conference: DataLoader<string, ConferenceDocument | null>;
  readonly runningSession: DataLoader<string, RunningSessionDocument | null>;
};

/** What a resolver knows of the request. */
export type GraphQLContext = GraphQLServices & {
  /** Anonymous when nobody is signed in to the panel with this browser. */
  readonly administrator: Principal;
  /** Anonymous when no user is signed in with this browser. */
  readonly account: Principal;
  readonly origin: Parameters<CommandGate['execute']>[1]['origin'];
  /** The browser as it names itself; empty when it does not. */
  readonly userAgent: string;
  /** Somebody at this very machine. */
  readonly atConsole: boolean;
  /** The request has come by the settings of HTTPS that hold now. */
  readonly provesHttps: boolean;
  /** The client's idempotency key, if it gave one. */
  readonly commandId: string | undefined;
  readonly correlationId: string;
  /** Where the caller reaches the server; for what belongs to signing in. */
  readonly baseUrl: string;
  /** How links begin that people are given. */
  readonly linkBase: string;
  readonly passkeys: PasskeyPlace;
  readonly setToken: Caller['setToken'];
  readonly loaders: Loaders;
  /** Waits until the read models have seen the position; gives up silently after the usual bound. */
  waitFor(position: number): Promise<void>;
  /** Throws `DomainError` unless one of the two principals may do this. */
  allow(action: Action, target?: Target): void;
  /** Asks again who is signed in, and throws `DomainError` unless he may still do this; for what lasts. */
  stillMay(action: Action, target?: Target): Promise<void>;
  /** The login to which a list is limited because only the owner's role allows the query; absent when all is. */
  ownOnly(action: Action): string | undefined;
  /** Hashes a new password, which is dear: only for somebody who may do that to this login. */
  hashFor(
    action: 'CreateAdministrator' | 'CreateAccount' | 'ChangeAccountPassword',
    password: string,
    login: string,
  ): Promise<string>;
  /** The one of the two principals that may do this; the administrator when neither may. */
  actingFor(action: Action, target?: Target): Principal;
};
