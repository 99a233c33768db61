import type { EventLogDocument } from '#projections/event-log/document.ts';
import type { SettingsChangeDocument } from '#projections/settings-changes/document.ts';
import { builder } from '../builder.ts';
import { LIMITS } from '../limits/limits.ts';
import { SettingsChange } from '../reports/settings-changes.ts';

/** Something that happened to the server and may explain what a chart shows. */
type Mark =
  | { readonly kind: 'start' | 'stop'; readonly event: EventLogDocument }
  | { readonly kind: 'change'; readonly change: SettingsChangeDocument };

const rowOf = (mark: Mark): { readonly id: string; readonly time: string } =>
  mark.kind === 'change' ? mark.change : mark.event;

const detail = (mark: Mark, key: string): string | null =>
  mark.kind === 'change' ? null : (mark.event.details.find((one) => one.key === key)?.value ?? null);

const ServerMark = builder.objectRef<Mark>('ServerMark').implement({
  description: 'A start or stop of the server, or a change of its settings.',
  fields: (t) => ({
    id: t.id({ resolve: (mark) => rowOf(mark).id }),
    time: t.field({ type: 'DateTime', resolve: (mark) => rowOf(mark).time }),
    kind: t.string({ description: '`start`, `stop`, `change`.', resolve: ({ kind }) => kind }),
    version: t.string({
      nullable: true,
      description: 'Of the program that started.',
      resolve: (mark) => detail(mark, 'Version'),
    }),
    afterCrash: t.boolean({
      description: 'The process before it had not stopped in order.',
      resolve: (mark) => detail(mark, 'AfterCrash') === 'true',
    }),
    reason: t.string({
      nullable: true,
      description: 'Of a stop: `signal`, `fault`, `restart`.',
      resolve: (mark) => detail(mark, 'Reason'),
    }),
    change: t.field({
      type: SettingsChange,
      nullable: true,
      resolve: (mark) => (mark.kind === 'change' ? mark.change : null),
    }),
  }),
});

builder.queryField('serverMarks', (t) =>
  t.field({
    type: [ServerMark],
    authScopes: { may: 'serverMarks' },
    description: 'The latest of each kind, the newest first: starts, stops and changes of settings.',
    args: {
      from: t.arg({ type: 'DateTime', required: true }),
      until: t.arg({ type: 'DateTime', required: true }),
    },
    resolve: async (_root, { from, until }, { queries }) => {
      const time = { from, until };
      const limit = LIMITS.pageRows / 2;
      const [events, changes] = await Promise.all([
        queries.eventLog.list({ limit, time, source: 'server', events: ['start', 'stop'] }),
        queries.settingsChanges.list({ limit, time, objectType: 'settings' }),
      ]);
      const marks: readonly Mark[] = [
        ...events.items.map(
          (event) => ({ kind: event.event === 'start' ? 'start' : 'stop', event }) as const,
        ),
        ...changes.items.map((change) => ({ kind: 'change', change }) as const),
      ];
      return marks.toSorted((one, other) => (rowOf(one).id < rowOf(other).id ? 1 : -1));
    },
  }),
);
