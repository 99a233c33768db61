import { may } from '#domain/access/index.ts';
import type { AccountProfile } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { LimitsInput, limitsGiven } from '../group/rights.ts';
import { answer, type Change, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { commandsFor } from './account-commands.ts';

const AccountProfileInput = builder.inputType('AccountProfileInput', {
  fields: (t) => ({
    displayName: t.string({ required: true }),
    firstName: t.string({ defaultValue: '' }),
    lastName: t.string({ defaultValue: '' }),
    email: t.string({ defaultValue: '' }),
    company: t.string({ defaultValue: '' }),
    mobilePhone: t.string({ defaultValue: '' }),
    workPhone: t.string({ defaultValue: '' }),
    homePhone: t.string({ defaultValue: '' }),
  }),
});

const AccountChangesInput = builder.inputType('AccountChangesInput', {
  fields: (t) => ({
    displayName: t.string(),
    firstName: t.string(),
    lastName: t.string(),
    email: t.string(),
    company: t.string(),
    mobilePhone: t.string(),
    workPhone: t.string(),
    homePhone: t.string(),
    active: t.boolean(),
    password: t.string(),
  }),
});

const profileOf = (input: typeof AccountProfileInput.$inferInput): AccountProfile => ({
  displayName: input.displayName,
  firstName: input.firstName ?? '',
  lastName: input.lastName ?? '',
  email: input.email ?? '',
  company: input.company ?? '',
  mobilePhone: input.mobilePhone ?? '',
  workPhone: input.workPhone ?? '',
  homePhone: input.homePhone ?? '',
});

builder.mutationField('createAccount', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      login: t.arg.id({ required: true }),
      profile: t.arg({ type: AccountProfileInput, required: true }),
      password: t.arg.string({ required: true }),
      active: t.arg.boolean({ defaultValue: true }),
    },
    resolve: (_root, { login, profile, password, active }, context, info) =>
      answer(async () => {
        const passwordHash = await context.hashFor('CreateAccount', password, login);
        const data = { accountId: login, profile: profileOf(profile), passwordHash, active: active ?? true };
        const receipt = await send(context, intentionOf(context, info), { type: 'CreateAccount', data });
        return { ...receipt, id: login };
      }),
  }),
);

const requireAdministrator = ({ administrator, allow }: GraphQLContext, accountId: string): void => {
  allow('ChangeAccountPassword', { accountId });
  if (!may(administrator, 'ChangeAccountPassword', { accountId })) throw new DomainError('FORBIDDEN');
};

builder.mutationField('changeAccount', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Only what is given changes. A password is given by administrators only.',
    args: {
      id: t.arg.id({ required: true }),
      changes: t.arg({ type: AccountChangesInput, required: true }),
    },
    resolve: (_root, { id, changes }, context, info) =>
      answer(async () => {
        const { password } = changes;
        // Users change their own by `changeOwnPassword`, which asks for the present one.
        if (password) requireAdministrator(context, id);
        const passwordHash = password
          ? await context.hashFor('ChangeAccountPassword', password, id)
          : undefined;
        const intention = intentionOf(context, info);
        let change: Change = { position: 0, changed: false };
        for (const command of commandsFor(id, changes, passwordHash)) {
          const receipt = await send(context, intention, command, { target: { accountId: id } });
          change = { position: receipt.position, changed: change.changed || receipt.changed };
        }
        return change;
      }),
  }),
);

builder.mutationField('changeAccountLimits', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }), limits: t.arg({ type: LimitsInput, required: true }) },
    resolve: (_root, { id, limits }, context, info) => {
      const data = { accountId: id, limits: limitsGiven(limits) };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangeAccountLimits', data }));
    },
  }),
);

builder.mutationField('unlockAccount', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Lets somebody in who was locked out after wrong passwords.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) => {
      const command = { type: 'UnlockAccount', data: { accountId: id } } as const;
      return answer(() => send(context, intentionOf(context, info), command));
    },
  }),
);

builder.mutationField('deleteAccount', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) =>
      answer(() =>
        send(context, intentionOf(context, info), { type: 'DeleteAccount', data: { accountId: id } }),
      ),
  }),
);
