import { eventCatalogue as catalogue } from '#domain/index.ts';
import type { EventDefinition } from '#domain/kernel/index.ts';
import type { Generator } from './generator.ts';
import { notice, table } from './markdown.ts';

const row = ([type, definition]: readonly [string, EventDefinition]): string[] => [
  `\`${type}\``,
  String(definition.version),
  definition.summary,
  definition.personal ? `${definition.personal.fields.join(', ')} (of ${definition.personal.subject})` : '',
  definition.secret?.join(', ') ?? '',
];

/** Every fact that the log may hold, for people who read the log. */
export const eventCatalogue: Generator = {
  output: 'docs/generated/events.md',
  generate: () => {
    const definitions: Readonly<Record<string, EventDefinition>> = catalogue;
    const rows = Object.entries(definitions).map(row);
    const head = ['event', 'version', 'meaning', 'personal fields', 'shown as "changed" only'];
    return `# Events\n\n${notice("domain/index.ts, the contexts' catalogues")}\n\n${table(head, rows)}\n`;
  },
};
