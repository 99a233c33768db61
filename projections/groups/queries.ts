import { type GroupRules, STANDING_GROUP } from '#domain/account/index.ts';
import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { GroupDocument } from './document.ts';
import { untouchedStandingGroup } from './evolve.ts';

export type GroupListRequest = PageRequest & { readonly text?: string };

export type GroupQueries = {
  byId(id: string): Promise<GroupDocument | null>;
  /** Those that exist, in the order asked for. */
  byIds(ids: readonly string[]): Promise<readonly GroupDocument[]>;
  /** By name; the standing group is asked for by its id. */
  list(request: GroupListRequest): Promise<Page<GroupDocument>>;
  count(filter?: { readonly text?: string }): Promise<Count>;
  /** The rules that apply to somebody in these groups. */
  rulesOf(ids: readonly string[]): Promise<readonly GroupRules[]>;
};

const ordinary = { sortName: { gte: '\u0001' } };

export const groupQueries = (source: ReadModelSource): GroupQueries => {
  const groups = source.reader<GroupDocument>('groups', 'groups');
  const byId = async (id: string): Promise<GroupDocument | null> =>
    (await groups.get(id)) ?? (id === STANDING_GROUP ? untouchedStandingGroup : null);
  const byIds = async (ids: readonly string[]): Promise<readonly GroupDocument[]> =>
    (await Promise.all(ids.map(byId))).filter((group) => group !== null);
  return {
    byId,
    byIds,
    list: (request) =>
      groups.find({
        ...paging(request),
        where: ordinary,
        orderBy: [{ field: 'sortName', direction: 'asc' }],
      }),
    count: ({ text } = {}) => groups.count({ where: ordinary, ...(text === undefined ? {} : { text }) }),
    async rulesOf(ids) {
      const named = await byIds(ids);
      const applying = named.length > 0 ? named : await byIds([STANDING_GROUP]);
      return applying.map(({ id, rights, limits }) => ({ groupId: id, rights, limits }));
    },
  };
};
