import type {
  CredentialDirectory,
  SessionDirectory,
  SignedInBrowser,
} from '#command-api/authentication/directories.ts';
import type { GroupDirectory } from '#command-api/processes/member-release.ts';
import type { ReadModelQueries, ReadModels } from '#projections/index.ts';

/** Milliseconds that authentication waits for what it has just recorded. */
const SETTLE_WITHIN = 2000;

/** Those from outside have no password here that could fit. */
const outsideCredential = { passwordHash: null, active: true, mustChangePassword: false } as const;

/** Credentials from the read models, the role of an administrator beside them. */
export const credentialDirectory = ({
  credentials,
  administrators,
  passwordSettings,
  panelAccess,
}: ReadModelQueries): CredentialDirectory => ({
  ofAccount: (login) => credentials.ofAccount(login),
  passwordSettings: () => passwordSettings.current(),
  panelAccess: () => panelAccess.current(),
  ofAdministrator: async (login) => {
    const [credential, administrator] = await Promise.all([
      credentials.ofAdministrator(login),
      administrators.byId(login),
    ]);
    if (administrator === null) return null;
    const { role, source } = administrator;
    if (source !== 'panel') return { ...outsideCredential, login, role };
    return credential && { ...credential, role };
  },
});

/** Members of a deleted group that are released at once. */
const RELEASED_AT_ONCE = 100;

/** Members of groups from the read models. */
export const groupDirectory = (
  { groups, groupMembers }: ReadModelQueries,
  readModels: ReadModels,
): GroupDirectory => ({
  membersOfGone: async (groupId) => {
    if ((await groups.byId(groupId)) !== null) return [];
    const { items } = await groupMembers.list({ groupIds: [groupId], limit: RELEASED_AT_ONCE });
    return items.map(({ accountId }) => accountId);
  },
  settled: async (position) => {
    await Promise.all(
      ['groups', 'group-members'].map((name) => readModels.waitFor(position, SETTLE_WITHIN, name)),
    );
  },
});

type SignInSession = NonNullable<Awaited<ReturnType<ReadModelQueries['signInSessions']['byId']>>>;

const browserOf = (session: SignInSession | null): SignedInBrowser | null =>
  session && {
    sessionId: session.id,
    principal: session.principal,
    tokenHash: session.tokenHash,
    expiresAt: session.expiresAt,
  };

/** Browser sessions from the read models. */
export const sessionDirectory = (
  { signInSessions }: ReadModelQueries,
  readModels: ReadModels,
): SessionDirectory => ({
  byId: async (sessionId) => browserOf(await signInSessions.byId(sessionId)),
  byTokenHash: async (tokenHash) => browserOf(await signInSessions.byTokenHash(tokenHash)),
  settled: async (position) => {
    const shown = ['sign-in-sessions', 'credentials', 'administrators', 'panel-access'];
    await Promise.all(shown.map((name) => readModels.waitFor(position, SETTLE_WITHIN, name)));
  },
});
