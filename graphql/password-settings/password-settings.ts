import type { PasswordSettings } from '#domain/account/index.ts';
import { builder } from '../builder.ts';
import { presentOf } from '../kernel/present.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const PasswordSettingsType = builder.objectRef<PasswordSettings>('PasswordSettings').implement({
  description: 'Rules for passwords of users, and what wrong ones lead to (guide §3.5.7). Times in seconds.',
  fields: (t) => ({
    minLength: t.exposeInt('minLength'),
    letterCases: t.exposeBoolean('letterCases'),
    digits: t.exposeBoolean('digits'),
    symbols: t.exposeBoolean('symbols'),
    lockOut: t.exposeBoolean('lockOut'),
    lockOutDuration: t.exposeInt('lockOutDuration'),
    lockOutAttempts: t.exposeInt('lockOutAttempts'),
    lockOutResetAfter: t.exposeInt('lockOutResetAfter'),
  }),
});

const PasswordSettingsInput = builder.inputType('PasswordSettingsInput', {
  description: 'Only what is given changes.',
  fields: (t) => ({
    minLength: t.int(),
    letterCases: t.boolean(),
    digits: t.boolean(),
    symbols: t.boolean(),
    lockOut: t.boolean(),
    lockOutDuration: t.int(),
    lockOutAttempts: t.int(),
    lockOutResetAfter: t.int(),
  }),
});

builder.queryField('passwordSettings', (t) =>
  t.field({
    type: PasswordSettingsType,
    authScopes: { may: 'passwordSettings' },
    resolve: (_root, _args, { queries }) => queries.passwordSettings.current(),
  }),
);

builder.mutationField('changePasswordSettings', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      changes: t.arg({ type: PasswordSettingsInput, required: true }),
      confirmed: t.arg.boolean({
        defaultValue: false,
        description: 'True after CONFIRMATION_NEEDED: passwords may be so short that they are guessed.',
      }),
    },
    resolve: (_root, { changes, confirmed }, context, info) => {
      const data = { changes: presentOf(changes), confirmed: confirmed ?? false };
      return answer(() =>
        send(context, intentionOf(context, info), { type: 'ChangePasswordSettings', data }),
      );
    },
  }),
);
