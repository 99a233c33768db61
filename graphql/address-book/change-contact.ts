import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

builder.mutationField('addContact', (t) =>
  t.field({
    type: ChangeResult,
    description: 'An own entry; without a name it is called like its call string.',
    args: {
      accountId: t.arg.id({ required: true }),
      callString: t.arg.string({ required: true }),
      displayName: t.arg.string({ defaultValue: '' }),
    },
    resolve: (_root, { accountId, callString, displayName }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const contactId = intention.commandId('contact');
        const data = { accountId, contactId, callString, displayName: displayName ?? '' };
        const target = { accountId };
        const receipt = await send(context, intention, { type: 'AddContact', data }, { target });
        return { ...receipt, id: contactId };
      }),
  }),
);

builder.mutationField('changeContact', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Only what is given changes.',
    args: {
      accountId: t.arg.id({ required: true }),
      contactId: t.arg.id({ required: true }),
      callString: t.arg.string(),
      displayName: t.arg.string(),
    },
    resolve: (_root, { accountId, contactId, callString, displayName }, context, info) => {
      const data = {
        accountId,
        contactId,
        ...(typeof callString === 'string' ? { callString } : {}),
        ...(typeof displayName === 'string' ? { displayName } : {}),
      };
      const target = { accountId };
      return answer(() =>
        send(context, intentionOf(context, info), { type: 'ChangeContact', data }, { target }),
      );
    },
  }),
);

builder.mutationField('removeContact', (t) =>
  t.field({
    type: ChangeResult,
    args: { accountId: t.arg.id({ required: true }), contactId: t.arg.id({ required: true }) },
    resolve: (_root, data, context, info) => {
      const target = { accountId: data.accountId };
      return answer(() =>
        send(context, intentionOf(context, info), { type: 'RemoveContact', data }, { target }),
      );
    },
  }),
);
