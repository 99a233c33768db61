import { BUILT_IN_APPLICATION } from '#domain/access/index.ts';
import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { ApplicationDocument } from './document.ts';

export type ApplicationQueries = {
  /** Null for programs that were removed. */
  byId(id: string): Promise<ApplicationDocument | null>;
  /** The built-in client aside. */
  count(): Promise<Count>;
  /** By name. */
  list(request: PageRequest): Promise<Page<ApplicationDocument>>;
};

export const applicationQueries = (source: ReadModelSource): ApplicationQueries => {
  const applications = source.reader<ApplicationDocument>('applications', 'applications');
  return {
    byId: async (id) => {
      const found = await applications.get(id);
      return found?.removedAt === null ? found : null;
    },
    count: async () => {
      const [all, builtIn] = await Promise.all([
        applications.count({ where: { removedAt: { eq: null } } }),
        applications.get(BUILT_IN_APPLICATION),
      ]);
      return { ...all, count: all.count - (builtIn?.removedAt === null ? 1 : 0) };
    },
    list: (request) =>
      applications.find({
        ...paging(request),
        where: { removedAt: { eq: null } },
        orderBy: [{ field: 'name', direction: 'asc' }],
      }),
  };
};
