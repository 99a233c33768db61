import {
  type Section,
  type SettingsCommand,
  type SettingsState,
  type SettingValues,
  typedValues,
  valuesOf,
} from '#domain/settings/index.ts';
import type { EventLog } from '#platform/event-log/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { Vault } from '#platform/secrets/port.ts';
import type { LiveSettings, SettingsGuard } from '#platform/settings/port.ts';
import { followSettings } from './followed-settings.ts';
import { type OverrideSource, overridesOf, withOverrides } from './overrides.ts';

export type LiveSettingsOptions = {
  readonly log: Pick<EventLog, 'readAll' | 'subscribe' | 'head'>;
  readonly vault: Pick<Vault, 'read'>;
  readonly override: OverrideSource;
  readonly send: (command: SettingsCommand) => Promise<unknown>;
  readonly logger: Logger;
};

/** Name of a secret of the settings in the vault. */
export const vaultName = (section: string, field: string): string => `settings/${section}/${field}`;

type Guard = (proposed: SettingValues, current: SettingValues) => ReturnType<SettingsGuard<Section>>;

const differing = (one: SettingValues, other: SettingValues): readonly string[] =>
  Object.keys(one).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));

/** The settings as the parts of the server see them, and what the desk that changes them has to ask. */
export const startLiveSettings = async ({ log, vault, override, send, logger }: LiveSettingsOptions) => {
  const followed = await followSettings(log, logger);
  const guards = new Map<string, Guard>();
  const overrides = (section: Section) => overridesOf(section, override);
  const applying = (section: Section, state: SettingsState): SettingValues =>
    withOverrides(valuesOf(section, state), overrides(section));
  const now = (section: Section): SettingValues => applying(section, followed.of(section.id).state);

  const live: LiveSettings = {
    current: (section) => typedValues(section, now(section)),
    secret: (section, name) => {
      const reference = followed.of(section.id).state.secrets[name];
      if (reference === undefined) return null;
      return vault.read(vaultName(section.id, name), reference)?.reveal() ?? null;
    },
    follow: (section, apply) => {
      const listener = () => {
        try {
          apply(typedValues(section, now(section)));
        } catch (err) {
          logger.error({ err, section: section.id }, 'Settings could not be applied.');
        }
      };
      const { listeners } = followed.of(section.id);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    guard: (section, guard) => {
      guards.set(section.id, (proposed, current) =>
        guard(typedValues(section, proposed), typedValues(section, current)),
      );
    },
    formerly: (section) => {
      const starts = followed.of(section.id).formerStarts.map((state) => applying(section, state));
      const isNow = (values: SettingValues): boolean => differing(values, now(section)).length === 0;
      if (starts[0] !== undefined && isNow(starts[0])) return [];
      return starts.filter((values) => !isNow(values)).map((values) => typedValues(section, values));
    },
    rollBack: async (section, reason, to) => {
      const { state, before } = followed.of(section.id);
      logger.warn({ section: section.id, reason }, 'Settings could not be applied; the former ones return.');
      const former: SettingValues = { ...valuesOf(section, before), ...to };
      const fixed = overrides(section);
      // What the machine's configuration fixes was never set.
      const names = differing(former, valuesOf(section, state)).filter((name) => !fixed.has(name));
      const changes = Object.fromEntries(names.map((name) => [name, former[name]]));
      await send({ type: 'RollBackSettings', data: { section: section.id, changes, reason } });
    },
  };
  return {
    ...live,
    overrides,
    /** What the part in question says of the values; nothing where none watches. */
    tryOut: async (section: Section, proposed: SettingValues) =>
      (await guards.get(section.id)?.(withOverrides(proposed, overrides(section)), now(section))) ?? [],
    /** Fields whose new values wait for the next start. */
    waitingForRestart: (section: Section): readonly string[] =>
      differing(applying(section, followed.of(section.id).started), now(section)).filter(
        (name) => section.fields[name]?.restart === true,
      ),
    close: () => followed.close(),
  };
};

export type FollowedSettings = Awaited<ReturnType<typeof startLiveSettings>>;
