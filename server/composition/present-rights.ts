import type {
  CredentialDirectory,
  SecondFactorDirectory,
  SessionDirectory,
} from '#command-api/authentication/directories.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import {
  ADMINISTRATORS_STREAM,
  mustSetSecondFactor,
  passkeyOwnerOf,
  secondFactorsOf,
  signInStream,
} from '#domain/access/index.ts';
import { accountStream } from '#domain/account/index.ts';

/**
 * Read models follow the log a moment later. Who somebody is comes from them, what he may do now from the states that
 * the command gate folds itself: what was taken away is refused at the very next call.
 */
export const withPresentRights = (
  directory: CredentialDirectory,
  { accounts, administrators }: Pick<Aggregates, 'accounts' | 'administrators'>,
): CredentialDirectory => ({
  ...directory,
  ofAccount: async (login) => {
    const [known, { state }] = await Promise.all([
      directory.ofAccount(login),
      accounts.load(accountStream(login)),
    ]);
    if (known === null || state.status === 'none') return null;
    return { ...known, active: state.status === 'active', passwordHash: state.passwordHash };
  },
  ofAdministrator: async (login) => {
    const [known, { state }] = await Promise.all([
      directory.ofAdministrator(login),
      administrators.load(ADMINISTRATORS_STREAM),
    ]);
    const now = state.byId.get(login);
    if (known === null || now === undefined) return null;
    const { role, mustChangePassword } = now;
    return { ...known, role, mustChangePassword, mustSetSecondFactor: mustSetSecondFactor(state, login) };
  },
});

/** Second factors as the command gate knows them: one just set up is asked for at the very next sign-in. */
export const presentSecondFactors = ({
  administrators,
}: Pick<Aggregates, 'administrators'>): SecondFactorDirectory => ({
  of: async (administratorId) =>
    secondFactorsOf((await administrators.load(ADMINISTRATORS_STREAM)).state, administratorId),
  ownerOfPasskey: async (credentialId) =>
    passkeyOwnerOf((await administrators.load(ADMINISTRATORS_STREAM)).state, credentialId),
});

/** Signed-in times that have ended are over at once. */
export const withPresentSessions = (
  directory: SessionDirectory,
  { signIns }: Pick<Aggregates, 'signIns'>,
): SessionDirectory => {
  const standing = async (found: ReturnType<SessionDirectory['byId']>) => {
    const browser = await found;
    if (browser === null) return null;
    const { state } = await signIns.load(signInStream(browser.sessionId));
    return state.status === 'active' ? browser : null;
  };
  return {
    ...directory,
    byId: (sessionId) => standing(directory.byId(sessionId)),
    byTokenHash: (tokenHash) => standing(directory.byTokenHash(tokenHash)),
  };
};
