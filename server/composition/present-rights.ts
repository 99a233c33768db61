import type { CredentialDirectory, SessionDirectory } from '#command-api/authentication/directories.ts';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import { ADMINISTRATORS_STREAM, signInStream } from '#domain/access/index.ts';
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
    return known && now ? { ...known, role: now.role, mustChangePassword: now.mustChangePassword } : null;
  },
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
