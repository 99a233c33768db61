import { builder } from '../builder.ts';
import { followRows } from '../kernel/follow.ts';
import { EventLogEntry, sourceOf } from './event-log.ts';
import { SettingsChange } from './settings-changes.ts';

builder.subscriptionField('eventLog', (t) =>
  t.field({
    type: EventLogEntry,
    description: 'Each new line of the event log that matches.',
    authScopes: { may: 'liveEventLog' },
    args: { source: t.arg.string() },
    subscribe: (_root, args, { readModels, queries, stillMay }) => {
      const source = sourceOf(args.source);
      return followRows({
        feed: readModels.changes,
        projection: 'event-log',
        collection: 'rows',
        read: async (id) => {
          await stillMay('liveEventLog');
          const row = await queries.eventLog.byId(id);
          return row !== null && (source === undefined || row.source === source) ? row : undefined;
        },
      });
    },
    resolve: (row) => row,
  }),
);

builder.subscriptionField('settingsChanges', (t) =>
  t.field({
    type: SettingsChange,
    authScopes: { may: 'liveSettingsChanges' },
    subscribe: (_root, _args, { readModels, queries, stillMay }) =>
      followRows({
        feed: readModels.changes,
        projection: 'settings-changes',
        collection: 'changes',
        read: async (id) => {
          await stillMay('liveSettingsChanges');
          return (await queries.settingsChanges.byId(id)) ?? undefined;
        },
      }),
    resolve: (row) => row,
  }),
);
