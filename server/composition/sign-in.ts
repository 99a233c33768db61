import { createOpenIdSignIn } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import { createAuthentication } from '#command-api/authentication/authentication.ts';
import { createPasswords } from '#command-api/authentication/passwords.ts';
import { deviceDirectory } from '#command-api/devices/device-directory.ts';
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

/** Milliseconds; several times what a password takes on a machine that is not busy. */
const REFUSE_AFTER = 100;

/** Who may sign in: accounts, administrators of the panel, and those from outside. */
export const startSignIn = (parts: Parts, kernel: Kernel) => {
  const { log, gate, states, queries, readModels, secrets } = parts;
  const { clock, ids, outgoing, logger } = kernel;
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
    devices: deviceDirectory(states),
    secrets,
    outside,
    refuseAfter: REFUSE_AFTER,
  });
  const openId = createOpenIdSignIn({
    gate,
    clock,
    ids,
    states,
    outgoing,
    vault: secrets.vault,
    sessions: authentication,
    onProblem: ({ step, error }) =>
      logger.warn({ err: error, step }, 'Signing in by the OpenID provider came to nothing.'),
  });
  return { passwords, authentication, osAccounts, openId };
};
