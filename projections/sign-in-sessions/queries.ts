import type { SessionPrincipal } from '#domain/access/index.ts';
import type { Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { SignInSessionDocument } from './document.ts';

export type SignInSessionQueries = {
  byId(sessionId: string): Promise<SignInSessionDocument | null>;
  /** The session whose current token has this hash; expired ones too, so compare `expiresAt` with now. */
  byTokenHash(tokenHash: string): Promise<SignInSessionDocument | null>;
  /** Newest first; expired ones too. */
  ofPrincipal(principal: SessionPrincipal, request: PageRequest): Promise<Page<SignInSessionDocument>>;
};

const keyOf = ({ kind, id }: SessionPrincipal): string => `${kind}:${id}`;

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
  };
};
