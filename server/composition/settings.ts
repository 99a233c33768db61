import type { Aggregates } from '#command-api/handler/aggregates.ts';
import type { CommandGate } from '#command-api/port.ts';
import { createSettingsDesk, type SettingsDeskMeans } from '#command-api/settings/desk.ts';
import { startLiveSettings } from '#command-api/settings/live-settings.ts';
import type { OverrideSource } from '#command-api/settings/overrides.ts';
import type { SettingValue } from '#domain/settings/index.ts';
import { sanitiseRichText } from '#platform/rich-text/index.ts';
import type { Kernel } from './kernel.ts';
import type { Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';

const isValue = (value: unknown): value is SettingValue =>
  ['boolean', 'number', 'string'].includes(typeof value) || Array.isArray(value);

/** What the file, the environment or a flag says under a name such as `web.externalUrl`. */
const configured =
  ({ config, sourceOf }: Pick<Kernel, 'config' | 'sourceOf'>): OverrideSource =>
  (bootstrap) => {
    const source = sourceOf(bootstrap);
    if (source === 'default') return undefined;
    const value = bootstrap.split('.').reduce<unknown>((tree, name) => Object(tree)[name], config);
    return isValue(value) ? { value, source } : undefined;
  };

/** The settings for the parts of the server that act on them, and the desk at which they are changed. */
export const startSettings = async (
  { log, secrets: { vault } }: Pick<Storage, 'log' | 'secrets'>,
  { gate, states }: { readonly gate: CommandGate; readonly states: Aggregates },
  kernel: Kernel,
) => {
  const { logger, closers } = kernel;
  const send = commandsOf(gate, kernel, 'settings');
  const live = await startLiveSettings({ log, vault, override: configured(kernel), send, logger });
  closers.add('settings', () => live.close());
  /** With other states and another vault: for what is only rehearsed. */
  const deskFor = (means: Pick<SettingsDeskMeans, 'states' | 'vault' | 'overruled'>) =>
    createSettingsDesk({ live, sanitise: sanitiseRichText, ...means });
  return { live, deskFor, desk: deskFor({ states, vault }) };
};
