import { builder } from '../builder.ts';
import { follow } from '../kernel/follow.ts';
import { ServerStatus } from './server-status.ts';

/** Read models whose changes show in the status. */
const shown = new Set(['accounts', 'running-sessions', 'licence']);
/** Milliseconds; the state of disk, media and rebuilds is in no read model. */
const STATUS_EVERY = 5000;

builder.subscriptionField('serverStatus', (t) =>
  t.field({
    type: ServerStatus,
    authScopes: { may: 'liveServerStatus' },
    subscribe: (_root, _args, { readModels, clock, server, stillMay }) =>
      follow({
        feed: readModels.changes,
        clock,
        concerns: ({ projection }) => shown.has(projection),
        every: STATUS_EVERY,
        read: async () => {
          await stillMay('liveServerStatus');
          return { server };
        },
      }),
    resolve: (status) => status,
  }),
);
