import type { RestartWish } from '#command-api/restart/port.ts';
import { Person } from '../account/person.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { actorOf } from '../reports/settings-changes.ts';

const Wish = builder.objectRef<RestartWish>('RestartWish').implement({
  description: 'An administrator wants the server to start again.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    by: t.field({
      type: Person,
      nullable: true,
      resolve: ({ by }) => actorOf(by.kind, by.id),
    }),
    whenEmpty: t.exposeBoolean('whenEmpty', { description: 'It waits until the last conference has ended.' }),
    begun: t.exposeBoolean('begun', { description: 'It cannot be taken back any more.' }),
  }),
});

export const ServerRestart = builder.objectRef<Pick<GraphQLContext, 'restart'>>('ServerRestart').implement({
  fields: (t) => ({
    possible: t.boolean({
      description: 'A supervisor starts the server again when it ends and asks for it.',
      resolve: ({ restart }) => restart.possible,
    }),
    waiting: t.stringList({
      description: 'Settings that take effect at the next start, `section.field`.',
      resolve: ({ restart }) => [...restart.waiting()],
    }),
    wish: t.field({ type: Wish, nullable: true, resolve: ({ restart }) => restart.wish() }),
  }),
});

builder.mutationField('restartServer', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'The server stops in order and is started again by its supervisor. Refused while conferences run, unless it ' +
      'may wait until the last of them has ended.',
    args: { whenEmpty: t.arg.boolean({ defaultValue: false, required: true }) },
    resolve: (_root, { whenEmpty }, context, info) =>
      answer(() => {
        context.allow('RequestRestart');
        return context.restart.request(whenEmpty, (command) =>
          send(context, intentionOf(context, info), command),
        );
      }),
  }),
);

builder.mutationField('withdrawRestart', (t) =>
  t.field({
    type: ChangeResult,
    description: 'A restart that waits for the end of conferences is not wanted any more.',
    resolve: (_root, _args, context, info) =>
      answer(() => {
        context.allow('WithdrawRestart');
        return context.restart.withdraw((command) => send(context, intentionOf(context, info), command));
      }),
  }),
);
