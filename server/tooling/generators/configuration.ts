import { defaults } from '#platform/config/schema.ts';
import { flagOf, type Setting, settingName, settings, variableOf } from '#platform/config/settings.ts';
import type { Generator } from './generator.ts';
import { notice, table } from './markdown.ts';

const defaultOf = ({ path }: Setting): string => {
  let value: unknown = defaults;
  for (const key of path) {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    value = entries.find(([name]) => name === key)?.[1];
  }
  return value === undefined ? '' : `\`${JSON.stringify(value)}\``;
};

const INTRODUCTION = `Values that must be known before the server starts. They are read from \`rostrum.yaml\` in the folder of the start, else from
\`/etc/rostrum/rostrum.yaml\`, or from the file that \`--config\` or \`ROSTRUM_CONFIG\` names. JSON is accepted, too. The environment wins over
the file, a flag over both. A bad value is refused with its file and line. \`./rostrum up --print-config\` shows what is in force and where each value
comes from.`;

/** Every bootstrap value with its three names. */
export const configuration: Generator = {
  output: 'docs/generated/configuration.md',
  generate: () => {
    const rows = settings.map((setting) => [
      `\`${settingName(setting)}\``,
      setting.summary,
      defaultOf(setting),
      [variableOf(setting), ...(setting.alias === undefined ? [] : [setting.alias])]
        .map((name) => `\`${name}\``)
        .join(', else '),
      `\`${flagOf(setting)}\``,
    ]);
    const head = ['in the file', 'meaning', 'default', 'environment', 'flag'];
    return `# Configuration\n\n${notice('platform/config/settings.ts')}\n\n${INTRODUCTION}\n\n${table(head, rows)}\n`;
  },
};
