import { DomainError } from '#domain/kernel/index.ts';
import { canonicalPerson } from '#domain/privacy/index.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const unlessGone = async (run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'ACCOUNT_NOT_FOUND')) throw error;
  }
};

builder.mutationField('forgetPerson', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'Destroys everything about a person, for good: names, addresses, telephone numbers, messages. Deletes the account first if it is still there. `confirm` repeats the id.',
    args: { id: t.arg.id({ required: true }), confirm: t.arg.string({ required: true }) },
    resolve: (_root, { id, confirm }, context, info) =>
      answer(async () => {
        context.allow('ForgetPerson');
        const personId = canonicalPerson(id);
        if (canonicalPerson(confirm) !== personId) {
          throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'confirm', rule: 'confirm' }] });
        }
        const intention = intentionOf(context, info);
        await unlessGone(() =>
          send(context, intention, { type: 'DeleteAccount', data: { accountId: personId } }),
        );
        return send(context, intention, { type: 'ForgetPerson', data: { personId } });
      }),
  }),
);
