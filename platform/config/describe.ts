import type { LoadedConfig } from './load.ts';
import { settingName, settings } from './settings.ts';

/** The effective configuration, one setting a line with its source; secrets show only that they are set. */
export const describeConfig = ({ config, sourceOf }: Pick<LoadedConfig, 'config' | 'sourceOf'>): string => {
  const rows = settings.map((setting) => {
    const value = valueAt(config, setting.path);
    const shown = value !== undefined && setting.secret ? '(set)' : (JSON.stringify(value) ?? '(not set)');
    const name = settingName(setting);
    return [name, shown, sourceOf(name)] as const;
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      ([name, shown, source]) =>
        `${name.padEnd(widths[0] ?? 0)}  ${shown.padEnd(widths[1] ?? 0)}  # ${source}\n`,
    )
    .join('');
};

const valueAt = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined,
    values,
  );
