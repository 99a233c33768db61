import type { AccountCommand, LockoutCommand } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, type Change, ChangeResult, isRefused, type Refused, Rejection } from '../kernel/results.ts';
import { type Intention, intentionOf, send } from '../kernel/sending.ts';

/** Accounts that one request may change. */
const ACCOUNTS_MAX = 500;

type BulkChange = { readonly id: string; readonly outcome: Change | Refused };

const BulkChangeType = builder.objectRef<BulkChange>('BulkChange').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    outcome: t.field({ type: ChangeResult, resolve: ({ outcome }) => outcome }),
  }),
});

const BulkReceipt = builder
  .objectRef<{ readonly changes: readonly BulkChange[]; readonly position: number }>('BulkReceipt')
  .implement({
    description: 'What came of each; one that is refused keeps no other from being changed.',
    isTypeOf: (value) => !isRefused(value),
    fields: (t) => ({
      changes: t.field({ type: [BulkChangeType], resolve: ({ changes }) => changes }),
      position: t.expose('position', { type: 'Position' }),
    }),
  });

const BulkResult = builder.unionType('BulkResult', { types: [BulkReceipt, Rejection] });

type Commands = (accountId: string) => AccountCommand | LockoutCommand;

const changeEach = async (
  context: GraphQLContext,
  intention: Intention,
  { ids, commandFor }: { readonly ids: readonly string[]; readonly commandFor: Commands },
) => {
  context.allow(commandFor('').type);
  if (ids.length > ACCOUNTS_MAX) {
    const problems = [{ field: 'ids', rule: 'tooMany', params: { max: ACCOUNTS_MAX } }];
    throw new DomainError('VALIDATION_FAILED', { problems });
  }
  const changes = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      const command = commandFor(id);
      const step = `${command.type} ${id}`;
      return { id, outcome: await answer<Change>(() => send(context, intention, command, { step })) };
    }),
  );
  const position = Math.max(
    0,
    ...changes.map(({ outcome }) => ('position' in outcome ? outcome.position : 0)),
  );
  return { changes, position };
};

builder.mutationField('changeAccountGroups', (t) =>
  t.field({
    type: BulkResult,
    description:
      'Puts accounts into groups and takes them out of others. With `replace` they are in those of `add` only.',
    args: {
      ids: t.arg.idList({ required: true }),
      add: t.arg.idList({ defaultValue: [] }),
      remove: t.arg.idList({ defaultValue: [] }),
      replace: t.arg.boolean({ defaultValue: false }),
    },
    resolve: (_root, { ids, add, remove, replace }, context, info) => {
      const commandFor: Commands = (accountId) => ({
        type: 'ChangeAccountGroups',
        data: { accountId, add: add ?? [], remove: remove ?? [], replace: replace ?? false },
      });
      return answer(() => changeEach(context, intentionOf(context, info), { ids, commandFor }));
    },
  }),
);

const AccountAction = builder.enumType('AccountAction', {
  values: {
    ACTIVATE: { value: 'ActivateAccount' },
    DEACTIVATE: { value: 'DeactivateAccount' },
    DISCONNECT: { value: 'DisconnectAccount' },
    UNLOCK: { value: 'UnlockAccount' },
    DELETE: { value: 'DeleteAccount' },
    RESTORE: { value: 'RestoreAccount' },
  } as const,
});

builder.mutationField('actOnAccounts', (t) =>
  t.field({
    type: BulkResult,
    description: 'One action on many accounts; RESTORE undoes DELETE.',
    args: {
      ids: t.arg.idList({ required: true }),
      action: t.arg({ type: AccountAction, required: true }),
    },
    resolve: (_root, { ids, action }, context, info) => {
      const commandFor: Commands = (accountId) => ({ type: action, data: { accountId } });
      return answer(() => changeEach(context, intentionOf(context, info), { ids, commandFor }));
    },
  }),
);
