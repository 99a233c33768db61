import type { ConferenceDocument } from '#projections/conferences/document.ts';
import { Person, type PersonModel } from '../account/person.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf, SortDirection } from '../kernel/listing.ts';
import { RunningSession } from '../session/running-session.ts';
import { ConferenceMode, ConferenceVisibility } from './enums.ts';
import { ConferenceGuest, ConferenceSchedule } from './schedule.ts';

export const Conference = builder.objectRef<ConferenceDocument>('Conference').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'What people type to join.' }),
    title: t.exposeString('title'),
    owner: t.field({ type: Person, resolve: ({ ownerId }): PersonModel => ({ id: ownerId }) }),
    mode: t.expose('mode', { type: ConferenceMode }),
    visibility: t.expose('visibility', { type: ConferenceVisibility }),
    description: t.exposeString('description'),
    invited: t.field({
      type: [Person],
      resolve: ({ invited }) => invited.map((id): PersonModel => ({ id })),
    }),
    uninvitedAllowed: t.exposeBoolean('uninvitedAllowed'),
    muteMicrophoneOnEntry: t.exposeBoolean('muteMicrophoneOnEntry'),
    muteCameraOnEntry: t.exposeBoolean('muteCameraOnEntry'),
    schedule: t.expose('schedule', { type: ConferenceSchedule }),
    nextStart: t.expose('nextStart', {
      type: 'DateTime',
      nullable: true,
      description: 'Of the next planned time; null for a virtual room and for what has taken place.',
    }),
    guests: t.expose('guests', { type: [ConferenceGuest], description: 'Invited by e-mail.' }),
    emailInvitations: t.exposeBoolean('emailInvitations'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    running: t.field({
      type: RunningSession,
      nullable: true,
      description: 'Null while it is not running.',
      resolve: ({ sessionId }, _args, { loaders }) =>
        sessionId === null ? null : loaders.runningSession.load(sessionId),
    }),
    url: t.string({
      description: 'Page for participants, absolute.',
      resolve: ({ id }, _args, { linkBase }) => `${linkBase}/c/${encodeURIComponent(id)}`,
    }),
  }),
});

const ConferenceConnection = connectionOf<ConferenceDocument>('Conference', Conference);

const ConferenceOrderField = builder.enumType('ConferenceOrderField', {
  values: {
    TITLE: { value: 'title' },
    CREATED_AT: { value: 'createdAt' },
    NEXT_START: { value: 'nextStart' },
  } as const,
});

const ConferenceOrder = builder.inputType('ConferenceOrder', {
  fields: (t) => ({
    field: t.field({ type: ConferenceOrderField, required: true }),
    direction: t.field({ type: SortDirection, required: true }),
  }),
});

builder.queryField('conferences', (t) =>
  t.field({
    type: ConferenceConnection,
    description: 'Running ones first. An owner who is no administrator sees his own.',
    authScopes: { may: 'conferences' },
    args: {
      text: t.arg.string(),
      planned: t.arg.boolean({ description: 'Those with a time to come, or those without.' }),
      orderBy: t.arg({ type: ConferenceOrder }),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: (_root, { text, planned, orderBy, first, after }, { queries, ownOnly }) => {
      const filter = {
        ...given('text', text),
        ...given('planned', planned),
        ...given('ownerId', ownOnly('conferences')),
      };
      const order = orderBy ? { orderBy: { column: orderBy.field, direction: orderBy.direction } } : {};
      const page = queries.conferences.list({ ...pageOf({ first, after }), ...filter, ...order });
      return listing(page, () => queries.conferences.count(filter));
    },
  }),
);

builder.queryField('conference', (t) =>
  t.field({
    type: Conference,
    nullable: true,
    authScopes: { may: 'conference' },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { queries, allow }) => {
      const conference = await queries.conferences.byId(id);
      allow('conference', { conferenceId: id, ownerId: conference?.ownerId });
      return conference;
    },
  }),
);
