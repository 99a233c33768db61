import type { JournalLine, JournalPage } from '#platform/journal/port.ts';
import { builder } from '../builder.ts';
import { given, pageOf } from '../kernel/listing.ts';

const Level = builder.enumType('JournalLevel', {
  values: {
    TRACE: { value: 'trace' },
    DEBUG: { value: 'debug' },
    INFO: { value: 'info' },
    WARN: { value: 'warn' },
    ERROR: { value: 'error' },
    FATAL: { value: 'fatal' },
  } as const,
});

const Line = builder.objectRef<JournalLine>('JournalLine').implement({
  description: 'A line of the technical log of the server.',
  fields: (t) => ({
    id: t.exposeID('id'),
    time: t.exposeString('time'),
    level: t.field({ type: Level, resolve: ({ level }) => level }),
    message: t.exposeString('message'),
    details: t.exposeString('details', { description: 'Everything else of the line, JSON; empty: nothing.' }),
  }),
});

const Lines = builder.objectRef<JournalPage>('JournalPage').implement({
  fields: (t) => ({
    nodes: t.field({ type: [Line], description: 'The newest first.', resolve: ({ lines }) => lines }),
    older: t.string({
      nullable: true,
      description: 'Give it as `before` to read on.',
      resolve: ({ older }) => older ?? null,
    }),
    newest: t.string({
      nullable: true,
      description: 'Give it as `after` to hear of what is written from now on; only that is read then.',
      resolve: ({ newest }) => newest ?? null,
    }),
  }),
});

builder.queryField('journal', (t) =>
  t.field({
    type: Lines,
    description: 'The technical log (guide §2.8), as far as it is kept. As a text file: `/journal.txt`.',
    authScopes: { may: 'journal' },
    args: {
      level: t.arg({ type: Level, description: 'This one and all above.' }),
      text: t.arg.string({ description: 'Words that all occur.' }),
      from: t.arg({ type: 'DateTime' }),
      until: t.arg({ type: 'DateTime' }),
      before: t.arg.string(),
      after: t.arg.string({ description: 'The id of a line: only what came later.' }),
      first: t.arg.int({ defaultValue: 100 }),
    },
    resolve: async (_root, { level, text, from, until, before, after, first }, { journal, allow }) => {
      allow('journal');
      return journal.read({
        ...given('level', level),
        ...given('text', text?.slice(0, 200)),
        ...given('from', from),
        ...given('until', until),
        ...given('before', before),
        ...given('after', after),
        limit: pageOf({ first, after: undefined }).limit,
      });
    },
  }),
);
