import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { ConferenceMemberDocument } from './document.ts';

export type ConferenceMemberQueries = {
  /** Conferences that the account owns or is invited to, the newest first. */
  ofAccount(accountId: string, request: PageRequest): Promise<Page<ConferenceMemberDocument>>;
  countOfAccount(accountId: string): Promise<Count>;
};

export const conferenceMemberQueries = (source: ReadModelSource): ConferenceMemberQueries => {
  const members = source.reader<ConferenceMemberDocument>('conference-members', 'members');
  return {
    ofAccount: (accountId, request) =>
      members.find({
        ...paging(request),
        where: { accountId: { eq: accountId } },
        orderBy: [{ field: 'createdAt', direction: 'desc' }],
      }),
    countOfAccount: (accountId) => members.count({ where: { accountId: { eq: accountId } } }),
  };
};
