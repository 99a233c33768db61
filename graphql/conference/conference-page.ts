import { canonicalConferenceId } from '#domain/conference/index.ts';
import type { ConferenceDocument } from '#projections/conferences/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';
import { ConferenceVisibility } from './enums.ts';
import { ConferenceSchedule } from './schedule.ts';

const JoinAs = builder.enumType('JoinAs', {
  values: [
    'OWNER',
    'PARTICIPANT',
    'GUEST',
    'SIGN_IN_REQUIRED',
    'NOT_INVITED',
    'REGISTRATION_REQUIRED',
  ] as const,
});

export const ConferencePage = builder.objectRef<ConferenceDocument>('ConferencePage').implement({
  description: 'What a visitor may know of a conference before joining (guide §3.6.3).',
  fields: (t) => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    ownerName: t.string({
      resolve: async ({ ownerId }, _args, { loaders }) =>
        (await loaders.account.load(ownerId))?.displayName ?? ownerId,
    }),
    description: t.exposeString('description'),
    visibility: t.expose('visibility', { type: ConferenceVisibility }),
    running: t.exposeBoolean('running'),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    participantCount: t.int({
      resolve: async ({ sessionId }, _args, { loaders }) => {
        const session = sessionId === null ? null : await loaders.runningSession.load(sessionId);
        return session?.participantCount ?? 0;
      },
    }),
    schedule: t.expose('schedule', { type: ConferenceSchedule }),
    nextStart: t.expose('nextStart', {
      type: 'DateTime',
      nullable: true,
      description: 'Of the next planned time.',
    }),
    calendarFile: t.string({
      nullable: true,
      description: 'An iCalendar file (RFC 5545) with the planned times; null when none is left.',
      resolve: (conference, _args, { mail, linkBase }) => {
        const { id, nextStart, title, description, schedule, scheduledAt, born } = conference;
        if (nextStart === null) return null;
        const url = `${linkBase}/c/${encodeURIComponent(id)}`;
        return mail.calendarFile({ title, description, url, schedule, scheduledAt, born });
      },
    }),
    joinAs: t.field({
      type: JoinAs,
      description: 'May the visitor of this request join now, and as what.',
      resolve: ({ id }, _args, { joining, account }) => joining.joinAs(id, account),
    }),
  }),
});

/** Whoever could not come in without an account learns of the conference only with one, of users or of the panel. */
const mayKnow = async (
  { id }: ConferenceDocument,
  { joining, account, administrator }: GraphQLContext,
): Promise<boolean> =>
  administrator.kind === 'administrator' || (await joining.joinAs(id, account)) !== 'SIGN_IN_REQUIRED';

builder.queryField('conferencePage', (t) =>
  t.field({
    type: ConferencePage,
    nullable: true,
    description:
      'Public. To a visitor who is not signed in an internal conference is like one that does not exist: null. ' +
      'Questions answered so are throttled by address.',
    authScopes: { may: 'conferencePage' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      const { queries, joining, origin } = context;
      joining.checkMisses(origin);
      const conference = await queries.conferences.byId(canonicalConferenceId(id));
      if (conference !== null && (await mayKnow(conference, context))) return conference;
      joining.missed(origin);
      return null;
    },
  }),
);

type Ticket = { readonly ticket: string; readonly displayName: string };

const JoinTicket = builder.objectRef<Ticket>('JoinTicket').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    ticket: t.exposeString('ticket', {
      description: 'For the first message of the signalling connection; valid once, for a minute.',
    }),
    signallingPath: t.string({
      description: 'Path of the signalling WebSocket.',
      resolve: () => '/signalling',
    }),
    displayName: t.exposeString('displayName'),
  }),
});

const JoinResult = builder.unionType('JoinResult', { types: [JoinTicket, Rejection] });

builder.mutationField('joinConference', (t) =>
  t.field({
    type: JoinResult,
    description:
      'Public. With the key of a personal link the ticket is for who has registered; else, with a user signed in, for ' +
      'the account. In both cases `guestName` is ignored.',
    args: { id: t.arg.id({ required: true }), guestName: t.arg.string(), key: t.arg.string() },
    resolve: (_root, { id, guestName, key }, { joining, account, origin }) =>
      answer(() =>
        joining.ticketFor({
          conferenceId: id,
          account,
          guestName: guestName ?? undefined,
          key: key ?? undefined,
          origin,
        }),
      ),
  }),
);
