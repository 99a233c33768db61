import type { FormField } from '#domain/registration/index.ts';
import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { type PageRequest, paging } from '../listing.ts';
import type { WebinarFormDocument, WebinarGuestDocument } from './document.ts';

type Filter = { readonly conferenceId: string; readonly text?: string };

export type WebinarGuestQueries = {
  byId(personId: string): Promise<WebinarGuestDocument | null>;
  /** In the order in which they registered. */
  list(request: PageRequest & Filter): Promise<Page<WebinarGuestDocument>>;
  count(filter: Filter): Promise<Count>;
  /** What is asked; null while the form is the first one. */
  formOf(conferenceId: string): Promise<readonly FormField[] | null>;
};

export const webinarGuestQueries = (source: ReadModelSource): WebinarGuestQueries => {
  const guests = source.reader<WebinarGuestDocument>('webinar-guests', 'guests');
  const forms = source.reader<WebinarFormDocument>('webinar-guests', 'forms');
  const where = ({ conferenceId }: Filter) => ({ conferenceId: { eq: conferenceId } });
  return {
    byId: (personId) => guests.get(personId),
    formOf: async (conferenceId) => (await forms.get(conferenceId))?.form ?? null,
    list: (request) =>
      guests.find({
        ...paging(request),
        where: where(request),
        orderBy: [
          { field: 'registeredAt', direction: 'asc' },
          { field: 'position', direction: 'asc' },
        ],
      }),
    count: ({ text, ...filter }) =>
      guests.count({ where: where(filter), ...(text === undefined ? {} : { text }) }),
  };
};
