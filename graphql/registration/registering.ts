import type { RegistrationOffer } from '#command-api/registration/port.ts';
import { builder } from '../builder.ts';
import { ConferencePage } from '../conference/conference-page.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';
import { RegistrationField, RegistrationStandingType } from './registration.ts';

const Offer = builder.objectRef<RegistrationOffer>('RegistrationOffer').implement({
  description: 'What a visitor may know of the registration for a conference.',
  fields: (t) => ({
    standing: t.expose('standing', { type: RegistrationStandingType }),
    opensAt: t.expose('opensAt', { type: 'DateTime', nullable: true }),
    closesAt: t.expose('closesAt', { type: 'DateTime', nullable: true }),
    form: t.field({ type: [RegistrationField], resolve: ({ form }) => form }),
    byMail: t.exposeBoolean('byMail', {
      description: 'The personal link comes by mail; otherwise the organiser hands it out.',
    }),
  }),
});

builder.objectField(ConferencePage, 'registration', (t) =>
  t.field({
    type: Offer,
    nullable: true,
    description: 'Null while nobody has to register.',
    resolve: ({ id }, _args, { registrations }) => registrations.offer(id),
  }),
);

builder.objectField(ConferencePage, 'nameByLink', (t) =>
  t.string({
    nullable: true,
    description:
      'The name under which the owner of a personal link comes in; null for one that opens nothing.',
    args: { key: t.arg.string({ required: true }) },
    resolve: ({ id }, { key }, { joining }) => joining.nameByLink(id, key),
  }),
);

const AnswerInput = builder.inputType('RegistrationAnswerInput', {
  fields: (t) => ({ fieldId: t.id({ required: true }), value: t.string({ required: true }) }),
});

const MailLanguage = builder.enumType('RegistrationLanguage', {
  values: { RU: { value: 'ru' }, EN: { value: 'en' } } as const,
});

const Accepted = builder.objectRef<{ readonly byMail: boolean }>('RegistrationAccepted').implement({
  description: 'Alike whether the e-mail address had registered before or not.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ byMail: t.exposeBoolean('byMail') }),
});

const RegistrationResult = builder.unionType('RegistrationResult', { types: [Accepted, Rejection] });

builder.mutationField('registerForConference', (t) =>
  t.field({
    type: RegistrationResult,
    description:
      'Public, throttled by address. The personal link goes to the e-mail address, and nowhere else.',
    args: {
      id: t.arg.id({ required: true }),
      answers: t.arg({ type: [AnswerInput], required: true }),
      language: t.arg({ type: MailLanguage, required: true }),
    },
    resolve: (_root, { id, answers, language }, { registrations, origin }) =>
      answer(async () => {
        await registrations.register({ conferenceId: id, answers, language, origin });
        return { byMail: registrations.byMail() };
      }),
  }),
);
