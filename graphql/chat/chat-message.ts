import { noteReading } from '#command-api/reading.ts';
import type { ChatFileFacts, ChatMessageDocument } from '#projections/chat-messages/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';

const ChatFile = builder.objectRef<ChatFileFacts>('ChatFile').implement({
  description: 'A file that was sent to everybody in a conference.',
  fields: (t) => ({
    name: t.exposeString('name'),
    size: t.exposeFloat('size', { description: 'Bytes.' }),
    kept: t.boolean({
      description:
        'Whether it can still be had, at `/reports/chat-files/<id of the message>`; that is recorded.',
      resolve: ({ removed }) => removed === null,
    }),
    removed: t.exposeString('removed', {
      nullable: true,
      description: 'Why it is gone: `expired`, `deleted` or `forgotten`.',
    }),
  }),
});

const ChatMessage = builder.objectRef<ChatMessageDocument>('ChatMessage').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    sessionId: t.exposeID('sessionId'),
    conferenceId: t.exposeID('conferenceId'),
    sender: t.field({
      type: Person,
      resolve: ({ personId, displayName }): PersonModel => ({ id: personId, displayName }),
    }),
    text: t.exposeString('text', { description: 'Of a file: its name.' }),
    file: t.field({ type: ChatFile, nullable: true, resolve: ({ file }) => file }),
    postedAt: t.expose('time', { type: 'DateTime' }),
  }),
});

const ChatMessageConnection = connectionOf<ChatMessageDocument>('ChatMessage', ChatMessage);

const ChatMessageOrderField = builder.enumType('ChatMessageOrderField', {
  values: {
    POSTED_AT: { value: 'time' },
    SENDER: { value: 'personId' },
    SESSION: { value: 'sessionId' },
    CONFERENCE: { value: 'conferenceId' },
  } as const,
});

const ChatMessageOrder = builder.inputType('ChatMessageOrder', {
  fields: (t) => ({
    field: t.field({ type: ChatMessageOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('chatMessages', (t) =>
  t.field({
    type: ChatMessageConnection,
    authScopes: { may: 'chatMessages' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      personId: t.arg.id({ description: 'Login or guest id of the sender.' }),
      conferenceId: t.arg.id({ description: 'To whom it was written: everybody in a conference.' }),
      sessionId: t.arg.id(),
      orderBy: t.arg({ type: ChatMessageOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: async (_root, { orderBy, first, after, ...asked }, context) => {
      const { queries } = context;
      const scope = {
        ...given('personId', asked.personId),
        ...given('conferenceId', asked.conferenceId),
        ...given('sessionId', asked.sessionId),
      };
      await noteReading(context, context, { report: 'chatMessages', kind: 'looked', ...scope });
      const filter = {
        posted: timeRange(asked.interval),
        ...given('text', asked.text),
        ...scope,
      };
      const page = queries.chatMessages.list({ ...pageOf({ first, after }), ...filter, ...orderOf(orderBy) });
      return listing(page, () => queries.chatMessages.count(filter));
    },
  }),
);
