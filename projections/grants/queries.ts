import type { Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { GrantDocument, TokenDocument } from './document.ts';

/** Grants of an application with this generation that last beyond `now`. */
type Living = { readonly applicationId: string; readonly generation: number; readonly now: string };

export type GrantQueries = {
  byId(grantId: string): Promise<GrantDocument | null>;
  byTokenHash(hash: string): Promise<TokenDocument | null>;
  /** Those that end last come first. */
  living(request: PageRequest & Living): Promise<Page<GrantDocument>>;
  /** What a user has agreed to and nobody has revoked, expired or not. */
  agreed(accountId: string, applicationId: string): Promise<readonly GrantDocument[]>;
};

const AGREED_READ = 100;

export const grantQueries = (source: ReadModelSource): GrantQueries => {
  const grants = source.reader<GrantDocument>('grants', 'grants');
  const tokens = source.reader<TokenDocument>('grants', 'tokens');
  return {
    byId: (grantId) => grants.get(grantId),
    byTokenHash: (hash) => tokens.get(hash),
    living: ({ applicationId, generation, now, ...request }) =>
      grants.find({
        ...paging(request),
        where: {
          applicationId: { eq: applicationId },
          revoked: { eq: false },
          generation: { eq: generation },
          expiresAt: { gte: now },
        },
        orderBy: [{ field: 'expiresAt', direction: 'desc' }],
      }),
    agreed: async (accountId, applicationId) => {
      const where = {
        accountId: { eq: accountId },
        applicationId: { eq: applicationId },
        revoked: { eq: false },
      };
      const { items } = await grants.find({ where, limit: AGREED_READ });
      return items.filter(({ kind }) => kind === 'authorization-code');
    },
  };
};
