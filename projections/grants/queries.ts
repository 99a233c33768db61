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
  /** Those of a user that nobody has revoked and that last beyond `now`. */
  ofAccount(accountId: string, now: string): Promise<readonly GrantDocument[]>;
};

const OWN_READ = 1000;

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
    ofAccount: async (accountId, now) => {
      const where = { accountId: { eq: accountId }, revoked: { eq: false }, expiresAt: { gte: now } };
      return (await grants.find({ where, limit: OWN_READ })).items;
    },
  };
};
