import type { CallDocument } from '#projections/call-history/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { Conference } from '../conference/conference.ts';
import { ConferenceMode } from '../conference/enums.ts';
import { seenConference } from '../conference/seen.ts';
import { connectionOf } from '../kernel/connection.ts';
import { secondsBetween } from '../kernel/duration.ts';
import { given, Interval, listing, orderOf, pageOf, SortDirection, timeRange } from '../kernel/listing.ts';
import { SessionParticipant } from './session-participant.ts';

/** More admissions than this are not shown on the page of one session. */
const PARTICIPANTS_SHOWN = 1000;

const InvitationAnswer = builder.enumType('InvitationAnswer', {
  values: ['WAITING', 'JOINED', 'MISSED'] as const,
});

type Invitation = PersonModel & { readonly answer: typeof InvitationAnswer.$inferType };

const answerOf = (joined: boolean, endedAt: string | null): Invitation['answer'] => {
  if (joined) return 'JOINED';
  return endedAt === null ? 'WAITING' : 'MISSED';
};

const SessionInvitation = builder.objectRef<Invitation>('SessionInvitation').implement({
  fields: (t) => ({
    person: t.field({ type: Person, resolve: ({ id }): PersonModel => ({ id }) }),
    answer: t.expose('answer', { type: InvitationAnswer }),
  }),
});

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
      type: [SessionInvitation],
      description: 'Who was invited when it began, by its schedule or by hand (guide §3.8.2.2).',
      resolve: ({ invited, persons, endedAt }) =>
        invited.map((id): Invitation => ({ id, answer: answerOf(persons.includes(id), endedAt) })),
    }),
    participantCount: t.exposeInt('participants', { description: 'Distinct people.' }),
    participants: t.field({
      type: [SessionParticipant],
      resolve: async ({ id }, _args, { queries }) => {
        const page = await queries.sessionParticipants.ofSession({
          sessionId: id,
          limit: PARTICIPANTS_SHOWN,
        });
        return page.items;
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
