import type { SettingsEvent } from './events.ts';
import { type Section, type SettingValues, usualValues } from './section.ts';

/** What was ever set; where nothing was, the declaration speaks. */
export type SettingsState = {
  readonly values: SettingValues;
  /** References to the vault by the name of their field. */
  readonly secrets: Readonly<Record<string, string>>;
};

export const nothingSet: SettingsState = { values: {}, secrets: {} };

export const settingsStream = (section: string): string => `settings-${section}`;

const withSecrets = (
  secrets: SettingsState['secrets'],
  changed: Readonly<Record<string, string | null>> = {},
): SettingsState['secrets'] =>
  Object.fromEntries(
    Object.entries({ ...secrets, ...changed }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );

export const evolveSettings = (state: SettingsState, event: SettingsEvent): SettingsState => ({
  values: { ...state.values, ...event.data.changes },
  secrets: event.type === 'SettingsChanged' ? withSecrets(state.secrets, event.data.secrets) : state.secrets,
});

/** Every declared value: as set, or as usual. What is declared no longer is left out. */
export const valuesOf = (section: Section, { values }: Pick<SettingsState, 'values'>): SettingValues => {
  const usual = usualValues(section);
  return Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, values[name] ?? value]));
};
