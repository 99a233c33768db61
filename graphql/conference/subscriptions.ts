import { builder } from '../builder.ts';
import { follow } from '../kernel/follow.ts';
import { Conference } from './conference.ts';

builder.subscriptionField('conference', (t) =>
  t.field({
    type: Conference,
    nullable: true,
    authScopes: { may: 'liveConferences' },
    args: { id: t.arg.id({ required: true }) },
    subscribe: (_root, { id }, { readModels, clock, queries, stillMay }) =>
      follow({
        feed: readModels.changes,
        clock,
        concerns: ({ projection, ids, reset }) =>
          projection === 'running-sessions' || (projection === 'conferences' && (reset || ids.includes(id))),
        read: async () => {
          const conference = await queries.conferences.byId(id);
          await stillMay('liveConferences', { conferenceId: id, ownerId: conference?.ownerId });
          return { conference };
        },
      }),
    resolve: ({ conference }) => conference,
  }),
);
