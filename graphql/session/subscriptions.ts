import { builder } from '../builder.ts';
import { follow } from '../kernel/follow.ts';
import { LIMITS } from '../limits/limits.ts';
import { RunningSession } from './running-session.ts';
import { Session } from './session.ts';

builder.subscriptionField('runningSessions', (t) =>
  t.field({
    type: [RunningSession],
    authScopes: { may: 'liveRunningSessions' },
    subscribe: (_root, _args, { readModels, clock, queries, stillMay }) =>
      follow({
        feed: readModels.changes,
        clock,
        concerns: ({ projection }) => projection === 'running-sessions',
        read: async () => {
          await stillMay('liveRunningSessions');
          const page = await queries.runningSessions.list({ limit: LIMITS.pageRows });
          return page.items;
        },
      }),
    resolve: (sessions) => sessions,
  }),
);

const shown = new Set(['call-history', 'session-participants']);

builder.subscriptionField('session', (t) =>
  t.field({
    type: Session,
    nullable: true,
    authScopes: { may: 'liveSession' },
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, { readModels, clock, queries, stillMay }) =>
      follow({
        feed: readModels.changes,
        clock,
        concerns: ({ projection }) => shown.has(projection),
        read: async () => {
          const call = await queries.callHistory.byId(id);
          await stillMay('liveSession', { ownerId: call?.ownerId });
          return { call };
        },
      }),
    resolve: ({ call }) => call,
  }),
);
