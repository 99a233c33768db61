import { type Issuers, issuersOf } from '#command-api/signing/signed-line.ts';
import type { UpdateDesk } from '#command-api/updates/port.ts';
import { startUpdates } from '#command-api/updates/updates.ts';
import { updates } from '#domain/settings/index.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import { commandsOf } from './system-commands.ts';

/** Who may announce new versions; refuses what is no key, with the line. */
export const updatePublishers = (loaded: LoadedConfig): Issuers => {
  try {
    return issuersOf(loaded.config.updates.publishers);
  } catch (error) {
    throw loaded.refuse(
      'updates.publishers',
      `does not fit: ${error instanceof Error ? error.message : error}`,
    );
  }
};

type Parts = Pick<Sides, 'gate' | 'states' | 'settings'> & { readonly publishers: Issuers };

/** What is known of newer versions, asked of the feed that the settings name. */
export const startUpdateFeed = (
  { gate, states, settings, publishers }: Parts,
  kernel: Kernel,
): UpdateDesk => {
  const { clock, version, outgoing, services, logger, closers } = kernel;
  const { live } = settings;
  const desk = startUpdates({
    feed: () => live.current(updates).feed,
    onFeedChange: (listener) => live.follow(updates, listener),
    ...{ publishers, version, states, outgoing, clock },
    chance: Math.random,
    execute: commandsOf(gate, kernel, 'updates'),
    report: services.register('updates', 'off', 'not-configured'),
    onError: (err) => logger.error({ err }, 'The update feed could not be asked.'),
  });
  closers.add('update feed', () => desk.close());
  return desk;
};
