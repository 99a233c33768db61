import type { Condition, Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, type PageRequest, paging } from '../listing.ts';
import type { GroupMemberDocument } from './document.ts';

export type GroupMemberFilter = {
  /** Members of any of them; who is in several stands there several times. */
  readonly groupIds: readonly string[];
  /** Words of login, names or e-mail. */
  readonly text?: string;
  readonly active?: boolean;
};

export type GroupMemberQueries = {
  /** By display name. */
  list(request: PageRequest & GroupMemberFilter): Promise<Page<GroupMemberDocument>>;
  count(filter: GroupMemberFilter): Promise<Count>;
};

const conditions = ({ groupIds, active }: GroupMemberFilter): Record<string, Condition> => ({
  groupId: groupIds.length === 1 ? { eq: groupIds[0] ?? '' } : { in: groupIds },
  ...equals('active', active),
});

export const groupMemberQueries = (source: ReadModelSource): GroupMemberQueries => {
  const members = source.reader<GroupMemberDocument>('group-members', 'members');
  return {
    list: (request) =>
      members.find({
        ...paging(request),
        where: conditions(request),
        orderBy: [{ field: 'sortName', direction: 'asc' }],
      }),
    count: (filter) =>
      members.count({
        where: conditions(filter),
        ...(filter.text === undefined ? {} : { text: filter.text }),
      }),
  };
};
