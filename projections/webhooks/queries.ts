import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, type PageRequest, paging } from '../listing.ts';
import type { WebhookDocument } from './document.ts';

export type WebhookFilter = { readonly applicationId?: string };

export type WebhookQueries = {
  byId(id: string): Promise<WebhookDocument | null>;
  /** Newest first. */
  list(request: PageRequest & WebhookFilter): Promise<Page<WebhookDocument>>;
  count(filter?: WebhookFilter): Promise<Count>;
};

export const webhookQueries = (source: ReadModelSource): WebhookQueries => {
  const webhooks = source.reader<WebhookDocument>('webhooks', 'webhooks');
  const conditions = ({ applicationId }: WebhookFilter) => equals('applicationId', applicationId);
  return {
    byId: (id) => webhooks.get(id),
    list: (request) =>
      webhooks.find({
        ...paging(request),
        where: conditions(request),
        orderBy: [{ field: 'createdAt', direction: 'desc' }],
      }),
    count: (filter = {}) => webhooks.count({ where: conditions(filter) }),
  };
};
