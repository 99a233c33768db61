import type { SessionPrincipal } from '#domain/access/index.ts';
import type { CollectionReader, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { SignInSessionDocument } from './document.ts';

export type SignInSessionQueries = {
  byId(sessionId: string): Promise<SignInSessionDocument | null>;
  /** The session whose current token has this hash; expired ones too, so compare `expiresAt` with now. */
  byTokenHash(tokenHash: string): Promise<SignInSessionDocument | null>;
  /** Newest first. */
  ofPrincipal(principal: SessionPrincipal, request: PageRequest): Promise<Page<SignInSessionDocument>>;
  /** Whether a session of the principal lasts to that instant or longer. */
  isSignedIn(principal: SessionPrincipal, now: string): Promise<boolean>;
  /** Logins of the accounts with a session that lasts to that instant or longer. */
  signedInAccounts(now: string): Promise<ReadonlySet<string>>;
};

/** Sessions read at once, and altogether: beyond a hundred thousand the answer is too small. */
const READ = { page: 1000, pages: 100 };

const keyOf = ({ kind, id }: SessionPrincipal): string => `${kind}:${id}`;

const signedInAccounts = async (
  sessions: CollectionReader<SignInSessionDocument>,
  now: string,
): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  let after: string | undefined;
  for (let page = 0; page < READ.pages; page += 1) {
    const { items, next } = await sessions.find({
      ...paging({ limit: READ.page, ...(after === undefined ? {} : { after }) }),
      where: { expiresAt: { gte: now } },
      orderBy: [{ field: 'expiresAt', direction: 'asc' }],
    });
    for (const { principal } of items) if (principal.kind === 'account') found.add(principal.id);
    if (next === undefined) break;
    after = next;
  }
  return found;
};

export const signInSessionQueries = (source: ReadModelSource): SignInSessionQueries => {
  const sessions = source.reader<SignInSessionDocument>('sign-in-sessions', 'sign-in-sessions');
  return {
    byId: (sessionId) => sessions.get(sessionId),
    byTokenHash: async (tokenHash) => {
      const page = await sessions.find({ where: { tokenHash: { eq: tokenHash } }, limit: 1 });
      return page.items[0] ?? null;
    },
    ofPrincipal: (principal, request) =>
      sessions.find({
        ...paging(request),
        where: { principalKey: { eq: keyOf(principal) } },
        orderBy: [{ field: 'createdAt', direction: 'desc' }],
      }),
    isSignedIn: async (principal, now) => {
      const where = { principalKey: { eq: keyOf(principal) }, expiresAt: { gte: now } };
      return (await sessions.find({ where, limit: 1 })).items.length > 0;
    },
    signedInAccounts: (now) => signedInAccounts(sessions, now),
  };
};
