import type { LetterPreview, LetterTemplate, MailState, QueuedLetter } from '#command-api/port.ts';
import { isGuestId, isRegisteredGuestId } from '#domain/access/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { connectionOf } from '../kernel/connection.ts';
import { listing, pageOf } from '../kernel/listing.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';
import {
  LetterProblemType,
  LetterStatusType,
  MailKindType,
  MailLanguageType,
  MailStateType,
} from './enums.ts';

const MailOverviewType = builder.objectRef<MailState>('MailOverview').implement({
  description: 'Whether mail goes out, and how many letters there are.',
  fields: (t) => ({
    state: t.expose('state', { type: MailStateType }),
    problem: t.expose('problem', { type: LetterProblemType, nullable: true }),
    answer: t.exposeString('answer', { description: 'What the mail server said last, in its own words.' }),
    due: t.field({ type: 'DateTime', nullable: true, resolve: ({ due }) => due }),
    answeredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the mail server last answered as it should by the present settings; null: not since they were set or the server started.',
      resolve: ({ answeredAt }) => answeredAt,
    }),
    waiting: t.int({ resolve: ({ counts }) => counts.waiting }),
    sent: t.int({ resolve: ({ counts }) => counts.sent }),
    failed: t.int({ resolve: ({ counts }) => counts.failed }),
    skipped: t.int({ resolve: ({ counts }) => counts.skipped }),
  }),
});

builder.queryField('mail', (t) =>
  t.field({
    type: MailOverviewType,
    authScopes: { may: 'mail' },
    resolve: (_root, _args, { mail }) => mail.state(),
  }),
);

const guestNameOf = async (
  { recipient, conferenceId }: Pick<QueuedLetter, 'recipient' | 'conferenceId'>,
  queries: GraphQLContext['queries'],
): Promise<string | undefined> => {
  if (isRegisteredGuestId(recipient)) return (await queries.webinarGuests.byId(recipient))?.displayName;
  const conference = conferenceId === null ? null : await queries.conferences.byId(conferenceId);
  const guest = conference?.guests.find(({ personId }) => personId === recipient);
  return guest === undefined ? undefined : `${guest.name} <${guest.email}>`;
};

const LetterType = builder.objectRef<QueuedLetter>('MailLetter').implement({
  description: 'One letter of the server: waiting, or what came of it. Its text is written when it is sent.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => String(id) }),
    kind: t.expose('kind', { type: MailKindType }),
    conferenceId: t.exposeString('conferenceId', { nullable: true }),
    recipient: t.exposeString('recipient', {
      description:
        'Login, or id of a guest who registered or is invited by e-mail; empty for the administrator of the server.',
    }),
    recipientName: t.string({
      description: 'Of a guest who is invited by e-mail with the address, as long as he is invited.',
      resolve: async (letter, _args, { loaders, queries }) => {
        const { recipient } = letter;
        if (recipient === '') return '';
        if (!isGuestId(recipient)) return (await loaders.account.load(recipient))?.displayName ?? recipient;
        return (await guestNameOf(letter, queries)) ?? recipient;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    status: t.expose('status', { type: LetterStatusType }),
    attempts: t.exposeInt('attempts'),
    due: t.field({ type: 'DateTime', nullable: true, resolve: ({ due }) => due }),
    problem: t.expose('problem', { type: LetterProblemType, nullable: true }),
    answer: t.exposeString('answer', { description: 'What the mail server said last, in its own words.' }),
  }),
});

const LetterConnection = connectionOf<QueuedLetter>('MailLetter', LetterType);

const idOf = (cursor: string | undefined): number | undefined =>
  cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;

builder.queryField('mailLetters', (t) =>
  t.field({
    type: LetterConnection,
    description: 'Newest first.',
    authScopes: { may: 'mail' },
    args: {
      status: t.arg({ type: LetterStatusType }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { status, first, after }, { mail }) => {
      const { limit, after: cursor } = pageOf({ first, after });
      const only = status ?? undefined;
      const items = mail.letters({ status: only, before: idOf(cursor), limit: limit + 1 });
      const shown = items.slice(0, limit);
      const next = items.length > limit ? { next: String(shown.at(-1)?.id) } : {};
      const count = (): number => {
        const { counts } = mail.state();
        return only === undefined ? Object.values(counts).reduce((sum, one) => sum + one, 0) : counts[only];
      };
      return listing(Promise.resolve({ items: shown, ...next }), async () => ({
        count: count(),
        capped: false,
      }));
    },
  }),
);

const VariableType = builder
  .objectRef<LetterTemplate['variables'][number]>('MailVariable')
  .implement({ fields: (t) => ({ name: t.exposeString('name'), example: t.exposeString('example') }) });

const TemplateType = builder.objectRef<LetterTemplate>('MailTemplate').implement({
  description: 'The words of the server for one kind of letter, and what may stand in them.',
  fields: (t) => ({
    kind: t.expose('kind', { type: MailKindType }),
    subject: t.exposeString('subject'),
    body: t.exposeString('body', { description: 'HTML.' }),
    ownSubject: t.string({
      description: 'Set instead by an administrator; empty where nothing was.',
      resolve: ({ own }) => own.subject,
    }),
    ownBody: t.string({ resolve: ({ own }) => own.body }),
    variables: t.field({ type: [VariableType], resolve: ({ variables }) => [...variables] }),
  }),
});

builder.queryField('mailTemplates', (t) =>
  t.field({
    type: [TemplateType],
    authScopes: { may: 'mail' },
    args: { language: t.arg({ type: MailLanguageType, required: true }) },
    resolve: (_root, { language }, { mail }) => [...mail.templates(language)],
  }),
);

export const LetterDraftInput = builder.inputType('MailDraftInput', {
  description: 'Words for one kind of letter; what is empty stands as the server has it.',
  fields: (t) => ({
    kind: t.field({ type: MailKindType, required: true }),
    language: t.field({ type: MailLanguageType, required: true }),
    subject: t.string({ required: true }),
    body: t.string({ required: true }),
  }),
});

const PreviewType = builder.objectRef<LetterPreview>('MailPreview').implement({
  description: 'A letter as it would arrive, with example values.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    subject: t.exposeString('subject'),
    html: t.exposeString('html', { description: 'A whole page; nothing in it acts.' }),
    text: t.exposeString('text'),
  }),
});

builder.queryField('mailPreview', (t) =>
  t.field({
    type: builder.unionType('MailPreviewResult', { types: [PreviewType, Rejection] }),
    authScopes: { may: 'mail' },
    args: { draft: t.arg({ type: LetterDraftInput, required: true }) },
    resolve: (_root, { draft }, { mail }) => answer(async () => mail.preview(draft)),
  }),
);
