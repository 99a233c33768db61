import type { Section, SettingValue, SettingValues } from '#domain/settings/index.ts';

/** A value that the configuration of the machine fixes. */
export type Override = {
  readonly value: SettingValue;
  /** The line of the file, the variable or the flag. */
  readonly source: string;
};

/** The override for a name of the configuration (`web.externalUrl`), if it is given there. */
export type OverrideSource = (bootstrap: string) => Override | undefined;

/** The overridden fields of a section. */
export const overridesOf = ({ fields }: Section, given: OverrideSource): ReadonlyMap<string, Override> =>
  new Map(
    Object.entries(fields).flatMap(([name, { bootstrap, fromBootstrap }]) => {
      const found = bootstrap === undefined ? undefined : given(bootstrap);
      if (found === undefined) return [];
      return [[name, { ...found, value: fromBootstrap?.(found.value) ?? found.value }] as const];
    }),
  );

export const withOverrides = (
  values: SettingValues,
  overrides: ReadonlyMap<string, Override>,
): SettingValues => ({
  ...values,
  ...Object.fromEntries([...overrides].map(([name, { value }]) => [name, value])),
});
