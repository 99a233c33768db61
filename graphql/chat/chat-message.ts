import { noteReading } from '#command-api/reading.ts';
import type { ChatMessageDocument } from '#projections/chat-messages/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, Interval, listing, pageOf, timeRange } from '../kernel/listing.ts';

const ChatMessage = builder.objectRef<ChatMessageDocument>('ChatMessage').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    sessionId: t.exposeID('sessionId'),
    conferenceId: t.exposeID('conferenceId'),
    sender: t.field({
      type: Person,
      resolve: ({ personId, displayName }): PersonModel => ({ id: personId, displayName }),
    }),
    text: t.exposeString('text'),
    postedAt: t.expose('time', { type: 'DateTime' }),
  }),
});

const ChatMessageConnection = connectionOf<ChatMessageDocument>('ChatMessage', ChatMessage);

builder.queryField('chatMessages', (t) =>
  t.field({
    type: ChatMessageConnection,
    authScopes: { may: 'chatMessages' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      sessionId: t.arg.id(),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: async (_root, { interval, text, sessionId, first, after }, context) => {
      const { queries } = context;
      await noteReading(context, context, 'chatMessages');
      const filter = {
        posted: timeRange(interval),
        ...given('text', text),
        ...given('sessionId', sessionId),
      };
      const page = queries.chatMessages.list({ ...pageOf({ first, after }), ...filter });
      return listing(page, () => queries.chatMessages.count(filter));
    },
  }),
);
