import type { Actor } from '#domain/kernel/index.ts';
import type { SettingValues } from '#domain/settings/index.ts';

/** Who made a field so, and when. */
export type FieldOrigin = {
  readonly since: string;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
};

/** What was set in one section; what nobody touched is not in it. */
export type SettingsDocument = {
  /** Name of the section. */
  readonly id: string;
  readonly values: SettingValues;
  /** Names of the secrets that are kept. */
  readonly secrets: readonly string[];
  readonly origins: Readonly<Record<string, FieldOrigin>>;
  /** The last attempt that the server went back from; null after the next change. */
  readonly rolledBack: { readonly reason: string; readonly at: string } | null;
  readonly position: number;
};
