import type { RegistrationView } from '#command-api/registration/port.ts';
import { canonicalConferenceId } from '#domain/conference/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { type Answer, closingRules, type FormField } from '#domain/registration/index.ts';
import type { WebinarGuestDocument } from '#projections/webinar-guests/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { connectionOf } from '../kernel/connection.ts';
import { given, listing, pageOf } from '../kernel/listing.ts';

export const RegistrationClosing = builder.enumType('RegistrationClosing', {
  values: Object.fromEntries(closingRules.map((rule) => [rule.toUpperCase(), { value: rule }])) as {
    readonly [Rule in (typeof closingRules)[number] as Uppercase<Rule>]: { readonly value: Rule };
  },
});

export const RegistrationStandingType = builder.enumType('RegistrationStanding', {
  values: {
    OFF: { value: 'off' },
    OPEN: { value: 'open' },
    NOT_YET: { value: 'notYet' },
    CLOSED: { value: 'closed' },
    FULL: { value: 'full' },
  } as const,
});

export const RegistrationField = builder.objectRef<FormField>('RegistrationField').implement({
  fields: (t) => ({
    id: t.exposeID('id', {
      description: '`displayName`, `email`, `position`, `phone`, `company`, or `own-1` to `own-10`.',
    }),
    label: t.exposeString('label', { description: 'Of an own field; empty for a standard one.' }),
    required: t.exposeBoolean('required'),
  }),
});

const WebinarRegistration = builder.objectRef<RegistrationView>('WebinarRegistration').implement({
  description: 'Who has to register for a public conference, until when, and what is asked (guide §3.6.5.5).',
  fields: (t) => ({
    required: t.boolean({ resolve: ({ settings }) => settings.registrationRequired }),
    closing: t.field({ type: RegistrationClosing, resolve: ({ settings }) => settings.closing }),
    opensAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ settings }) => settings.opensAt }),
    closesAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ settings }) => settings.closesAt }),
    seats: t.int({ nullable: true, resolve: ({ settings }) => settings.seats }),
    accountsExempt: t.boolean({ resolve: ({ settings }) => settings.accountsExempt }),
    form: t.field({ type: [RegistrationField], resolve: ({ settings }) => settings.form }),
    standing: t.expose('standing', { type: RegistrationStandingType }),
    taken: t.exposeInt('taken', { description: 'How many have registered and may come.' }),
    formFixed: t.exposeBoolean('formUsed', { description: 'Somebody has filled in the form.' }),
    byMail: t.boolean({
      description: 'Registered people get their links by mail; otherwise somebody has to hand them out.',
      resolve: (_view, _args, { registrations }) => registrations.byMail(),
    }),
  }),
});

const RegistrationAnswer = builder.objectRef<Answer>('RegistrationAnswer').implement({
  fields: (t) => ({ fieldId: t.exposeID('fieldId'), value: t.exposeString('value') }),
});

const WebinarGuest = builder.objectRef<WebinarGuestDocument>('WebinarGuest').implement({
  description: 'Somebody who has registered for a public conference.',
  fields: (t) => ({
    id: t.exposeID('id', { description: '`guest2:` and chance.' }),
    displayName: t.exposeString('displayName'),
    email: t.exposeString('email'),
    answers: t.field({ type: [RegistrationAnswer], resolve: ({ answers }) => answers }),
    registeredAt: t.expose('registeredAt', { type: 'DateTime' }),
    excludedAt: t.expose('excludedAt', { type: 'DateTime', nullable: true }),
    exclusionReason: t.exposeString('exclusionReason'),
    link: t.string({
      nullable: true,
      description: 'The personal link; null for who was excluded. It lets in whoever has it.',
      resolve: ({ id, conferenceId, excludedAt }, _args, { registrations, linkBase }) =>
        excludedAt === null ? `${linkBase}${registrations.linkOf(conferenceId, id)}` : null,
    }),
  }),
});

const WebinarGuestConnection = connectionOf<WebinarGuestDocument>('WebinarGuest', WebinarGuest);

/** Throws unless the one who asks leads the conference. */
const allowed = async ({ queries, allow }: GraphQLContext, id: string): Promise<string> => {
  const conferenceId = canonicalConferenceId(id);
  const conference = await queries.conferences.byId(conferenceId);
  allow('webinarRegistration', { conferenceId, ownerId: conference?.ownerId });
  if (conference === null) throw new DomainError('CONFERENCE_NOT_FOUND');
  return conferenceId;
};

builder.queryField('webinarRegistration', (t) =>
  t.field({
    type: WebinarRegistration,
    authScopes: { may: 'webinarRegistration' },
    args: { conferenceId: t.arg.id({ required: true }) },
    resolve: async (_root, { conferenceId }, context) =>
      context.registrations.view(await allowed(context, conferenceId)),
  }),
);

builder.queryField('webinarGuests', (t) =>
  t.field({
    type: WebinarGuestConnection,
    description: 'In the order in which they registered; those who were excluded stand among them.',
    authScopes: { may: 'webinarRegistration' },
    args: {
      conferenceId: t.arg.id({ required: true }),
      text: t.arg.string(),
      first: t.arg.int({ defaultValue: 50 }),
      after: t.arg.string(),
    },
    resolve: async (_root, { conferenceId, text, first, after }, context) => {
      const { webinarGuests } = context.queries;
      const filter = { conferenceId: await allowed(context, conferenceId), ...given('text', text) };
      return listing(webinarGuests.list({ ...pageOf({ first, after }), ...filter }), () =>
        webinarGuests.count(filter),
      );
    },
  }),
);
