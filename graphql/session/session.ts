import type { CallDocument } from '#projections/call-history/document.ts';
import {
  fittingInvitations,
  invitationPage,
  namedInvitations,
} from '#projections/call-history/invitation-list.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { Conference } from '../conference/conference.ts';
import { ConferenceMode } from '../conference/enums.ts';
import { seenConference } from '../conference/seen.ts';
import { connectionOf } from '../kernel/connection.ts';
import { secondsBetween } from '../kernel/duration.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';
import { InvitationAnswer, SessionInvitationConnection, SessionInvitationOrder } from './invitations.ts';
import { SessionParticipantConnection, SessionParticipantOrder } from './session-participant.ts';

export const Session = builder.objectRef<CallDocument>('Session').implement({
  description: 'A row of the call history (guide §3.8.2.1).',
  fields: (t) => ({
    id: t.exposeID('id'),
    conferenceId: t.exposeID('conferenceId'),
    conference: t.field({
      type: Conference,
      nullable: true,
      description: 'Null when it is no more, and for those who may not see it.',
      resolve: ({ conferenceId }, _args, context) => seenConference(conferenceId, context),
    }),
    title: t.exposeString('title'),
    owner: t.field({ type: Person, resolve: ({ ownerId }): PersonModel => ({ id: ownerId }) }),
    mode: t.expose('mode', { type: ConferenceMode }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Null while it is running.',
    }),
    duration: t.int({
      description: 'Seconds; of a running one: until now.',
      resolve: ({ startedAt, endedAt }, _args, { clock }) => secondsBetween(startedAt, endedAt, clock),
    }),
    invitations: t.field({
      type: SessionInvitationConnection,
      description: 'Who was invited when it began, by its schedule or by hand (guide §3.8.2.2).',
      args: {
        text: t.arg.string(),
        answer: t.arg({ type: InvitationAnswer }),
        orderBy: t.arg({ type: SessionInvitationOrder }),
        first: t.arg.int({ defaultValue: 50 }),
        after: t.arg.string(),
      },
      resolve: async (call, { text, answer, orderBy, first, after }, { loaders }) => {
        const filter = { ...given('text', text), ...given('answer', answer), ...orderOf(orderBy) };
        // Names are looked up for a search and an order by them only; those of a page are found as for any person.
        const byName = filter.text !== undefined || orderBy?.field === 'person';
        const account = byName ? (id: string) => loaders.account.load(id) : async () => null;
        const found = fittingInvitations(await namedInvitations(call, account), filter);
        const { page, total } = invitationPage(found, pageOf({ first, after }));
        return listing(Promise.resolve(page), () => Promise.resolve(total));
      },
    }),
    participantCount: t.exposeInt('participants', { description: 'Distinct people.' }),
    presentCount: t.int({
      description: 'Stays that have not ended, up to ten thousand.',
      resolve: async ({ id }, _args, { queries }) =>
        (await queries.sessionParticipants.countOfSession({ sessionId: id, present: true })).count,
    }),
    participants: t.field({
      type: SessionParticipantConnection,
      description: 'Stays, in order of joining unless told otherwise: somebody who came back counts again.',
      args: {
        text: t.arg.string(),
        orderBy: t.arg({ type: SessionParticipantOrder }),
        first: t.arg.int({ defaultValue: 50 }),
        after: t.arg.string(),
      },
      resolve: ({ id }, { text, orderBy, first, after }, { queries: { sessionParticipants } }) => {
        const filter = { sessionId: id, ...given('text', text) };
        const page = sessionParticipants.ofSession({
          ...pageOf({ first, after }),
          ...filter,
          ...orderOf(orderBy),
        });
        return listing(page, () => sessionParticipants.countOfSession(filter));
      },
    }),
  }),
});

const SessionConnection = connectionOf<CallDocument>('Session', Session);

const SessionOrderField = builder.enumType('SessionOrderField', {
  values: {
    STARTED_AT: { value: 'startedAt' },
    ENDED_AT: { value: 'endedAt' },
    PARTICIPANT_COUNT: { value: 'participants' },
    TITLE: { value: 'title' },
    DURATION: { value: 'duration' },
    OWNER: { value: 'ownerId' },
    MODE: { value: 'mode' },
    CONFERENCE: { value: 'conferenceId' },
    ID: { value: 'id' },
  } as const,
});

const SessionOrder = builder.inputType('SessionOrder', {
  fields: (t) => ({
    field: t.field({ type: SessionOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('callHistory', (t) =>
  t.field({
    type: SessionConnection,
    authScopes: { may: 'callHistory' },
    args: {
      interval: t.arg({ type: Interval }),
      text: t.arg.string(),
      conferenceId: t.arg.id(),
      orderBy: t.arg({ type: SessionOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { interval, text, conferenceId, orderBy, first, after }, { queries }) => {
      const filter = {
        started: timeRange(interval),
        ...given('text', text),
        ...given('conferenceId', conferenceId),
      };
      const page = queries.callHistory.list({ ...pageOf({ first, after }), ...filter, ...orderOf(orderBy) });
      return listing(page, () => queries.callHistory.count(filter));
    },
  }),
);

builder.queryField('session', (t) =>
  t.field({
    type: Session,
    nullable: true,
    authScopes: { may: 'session' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { queries, allow }) => {
      const call = await queries.callHistory.byId(id);
      allow('session', { ownerId: call?.ownerId });
      return call;
    },
  }),
);
