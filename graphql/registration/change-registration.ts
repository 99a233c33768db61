import type { RegistrationSettings } from '#domain/registration/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { RegistrationClosing } from './registration.ts';

const RegistrationFieldInput = builder.inputType('RegistrationFieldInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    label: t.string({ defaultValue: '' }),
    required: t.boolean({ required: true }),
  }),
});

const WebinarRegistrationInput = builder.inputType('WebinarRegistrationInput', {
  description: 'Only what is given changes; dates and seats are taken away with null.',
  fields: (t) => ({
    required: t.boolean(),
    closing: t.field({ type: RegistrationClosing }),
    opensAt: t.field({ type: 'DateTime' }),
    closesAt: t.field({ type: 'DateTime' }),
    seats: t.int({ description: '1 to 10000.' }),
    accountsExempt: t.boolean(),
    form: t.field({
      type: [RegistrationFieldInput],
      description: 'In the order in which they are asked; fixed once somebody has registered.',
    }),
  }),
});

type Input = typeof WebinarRegistrationInput.$inferInput;

const changesOf = (input: Input): Partial<RegistrationSettings> => {
  const { required, closing, opensAt, closesAt, seats, accountsExempt, form } = input;
  return {
    ...(typeof required === 'boolean' ? { registrationRequired: required } : {}),
    ...(closing ? { closing } : {}),
    ...(opensAt === undefined ? {} : { opensAt }),
    ...(closesAt === undefined ? {} : { closesAt }),
    ...(seats === undefined ? {} : { seats }),
    ...(typeof accountsExempt === 'boolean' ? { accountsExempt } : {}),
    ...(form
      ? { form: form.map(({ id, label, required: asked }) => ({ id, label: label ?? '', required: asked })) }
      : {}),
  };
};

const targetOf = async ({ queries }: GraphQLContext, conferenceId: string) => ({
  conferenceId,
  ownerId: (await queries.conferences.byId(conferenceId))?.ownerId,
});

builder.mutationField('changeWebinarRegistration', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      conferenceId: t.arg.id({ required: true }),
      changes: t.arg({ type: WebinarRegistrationInput, required: true }),
    },
    resolve: (_root, { conferenceId, changes }, context, info) =>
      answer(async () => {
        const data = { conferenceId, changes: changesOf(changes) };
        const command = { type: 'ChangeWebinarRegistration', data } as const;
        const target = await targetOf(context, conferenceId);
        return send(context, intentionOf(context, info), command, { target });
      }),
  }),
);

builder.mutationField('excludeWebinarGuest', (t) =>
  t.field({
    type: ChangeResult,
    description: 'The personal link is dead at once; whoever is inside by it leaves.',
    args: {
      conferenceId: t.arg.id({ required: true }),
      id: t.arg.id({ required: true }),
      reason: t.arg.string({ defaultValue: '', description: 'For those who lead the conference.' }),
    },
    resolve: (_root, { conferenceId, id, reason }, context, info) =>
      answer(async () => {
        const data = { conferenceId, personId: id, reason: reason ?? '' };
        const command = { type: 'ExcludeWebinarGuest', data } as const;
        const target = await targetOf(context, conferenceId);
        return send(context, intentionOf(context, info), command, { target });
      }),
  }),
);
