import type { Count, Page, ReadModelSource } from '#platform/read-store/port.ts';
import { equals, listed, type OrderBy, type PageRequest, type TimeRange, within } from '../listing.ts';
import type { ChatMessageDocument } from './document.ts';

export type ChatMessageColumn = 'time' | 'personId' | 'sessionId' | 'conferenceId';

export type ChatMessageFilter = {
  readonly posted?: TimeRange;
  readonly sessionId?: string;
  readonly conferenceId?: string;
  /** Login or guest id of the author. */
  readonly personId?: string;
  /** Words of the message or of the author's name. */
  readonly text?: string;
};

export type ChatMessageListRequest = PageRequest &
  ChatMessageFilter & { readonly orderBy?: OrderBy<ChatMessageColumn> };

export type ChatMessageQueries = {
  byId(messageId: string): Promise<ChatMessageDocument | null>;
  /** Newest first unless told otherwise. */
  list(request: ChatMessageListRequest): Promise<Page<ChatMessageDocument>>;
  /** Exact up to `cap`, by default 10 000. */
  count(filter?: ChatMessageFilter, cap?: number): Promise<Count>;
};

/** The position breaks ties of the same millisecond in the order of the log. */
const sortFields = {
  time: 'time',
  personId: 'personId',
  sessionId: 'sessionId',
  conferenceId: 'conferenceId',
} as const;

const conditions = (filter: ChatMessageFilter) => ({
  ...within('time', filter.posted),
  ...equals('sessionId', filter.sessionId),
  ...equals('conferenceId', filter.conferenceId),
  ...equals('personId', filter.personId),
});

export const chatMessageQueries = (source: ReadModelSource): ChatMessageQueries => {
  const messages = source.reader<ChatMessageDocument>('chat-messages', 'messages');
  return {
    byId: (messageId) => messages.get(messageId),
    ...listed({
      rows: messages,
      conditions,
      fields: sortFields,
      usual: { column: 'time', direction: 'desc' },
      last: ['time', 'position'],
    }),
  };
};
