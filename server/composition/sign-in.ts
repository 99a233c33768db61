import { createAuthentication } from '#command-api/authentication/authentication.ts';
import { createPasswords } from '#command-api/authentication/passwords.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import type { CommandGate } from '#command-api/port.ts';
import type { ReadModelQueries, ReadModels } from '#projections/index.ts';
import { startAdministratorSources } from './administrator-sources.ts';
import { credentialDirectory, sessionDirectory } from './directories.ts';
import type { Kernel } from './kernel.ts';
import { presentSecondFactors, withPresentRights, withPresentSessions } from './present-rights.ts';
import type { Storage } from './storage.ts';

type Parts = {
  readonly log: Storage['log'];
  readonly secrets: Storage['secrets'];
  readonly gate: CommandGate;
  readonly states: Aggregates;
  readonly queries: ReadModelQueries;
  readonly readModels: ReadModels;
};

/** Who may sign in: accounts, administrators of the panel, and those from outside. */
export const startSignIn = ({ log, secrets, gate, states, queries, readModels }: Parts, kernel: Kernel) => {
  const { clock, ids } = kernel;
  const passwords = createPasswords();
  const { osAccounts, outside } = startAdministratorSources({ log, gate, states }, kernel);
  const authentication = createAuthentication({
    gate,
    clock,
    ids,
    passwords,
    credentials: withPresentRights(credentialDirectory(queries), states),
    sessions: withPresentSessions(sessionDirectory(queries, readModels), states),
    secondFactors: presentSecondFactors(states),
    secrets,
    outside,
  });
  return { passwords, authentication, osAccounts };
};
