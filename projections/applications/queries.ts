import type { Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { ApplicationDocument } from './document.ts';

export type ApplicationQueries = {
  /** Null for programs that were removed. */
  byId(id: string): Promise<ApplicationDocument | null>;
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
    list: (request) =>
      applications.find({
        ...paging(request),
        where: { removedAt: { eq: null } },
        orderBy: [{ field: 'name', direction: 'asc' }],
      }),
  };
};
