import type { Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { AdministratorDocument } from './document.ts';

export type AdministratorListRequest = PageRequest & { readonly text?: string };

export type AdministratorQueries = {
  byId(login: string): Promise<AdministratorDocument | null>;
  /** By display name. */
  list(request: AdministratorListRequest): Promise<Page<AdministratorDocument>>;
};

export const administratorQueries = (source: ReadModelSource): AdministratorQueries => {
  const administrators = source.reader<AdministratorDocument>('administrators', 'administrators');
  return {
    byId: (login) => administrators.get(login),
    list: (request) =>
      administrators.find({ ...paging(request), orderBy: [{ field: 'sortName', direction: 'asc' }] }),
  };
};
