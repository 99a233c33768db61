import { createLicenceDesk, serverIdOf } from '#command-api/licence/desk.ts';
import type { LicenceDesk } from '#command-api/licence/port.ts';
import { startRegistration } from '#command-api/licence/registration.ts';
import { type AskRegistration, registrationClient } from '#command-api/licence/registration-client.ts';
import { type Issuers, issuersOf } from '#command-api/signing/signed-line.ts';
import type { LoadedConfig } from '#platform/config/load.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';
import { commandsOf } from './system-commands.ts';

/** Whose licences count; refuses what is no key, with the line. */
export const licenceIssuers = (loaded: LoadedConfig): Issuers => {
  try {
    return issuersOf(loaded.config.licence.issuers);
  } catch (error) {
    throw loaded.refuse('licence.issuers', `does not fit: ${error instanceof Error ? error.message : error}`);
  }
};

/** Milliseconds of the latest event; 0 for an empty log. */
export const lastTimeOf = async (log: Pick<Storage['log'], 'readAll' | 'head'>): Promise<number> => {
  let latest = 0;
  for await (const events of log.readAll(Math.max(0, log.head - 1)))
    latest = Math.max(latest, ...events.map(({ time }) => Date.parse(time)));
  return latest;
};

/** A server that was registered and has no service configured any more does not reach it. */
const nobody: AskRegistration = async () => ({ refused: 'unreachable' });

type Parts = Pick<Storage, 'secrets'> &
  Pick<Sides, 'gate' | 'states' | 'limits'> & { readonly issuers: Issuers; readonly lastTime: number };

/** The desk for licences, and the contact with the registration service. */
export const startLicence = (parts: Parts, kernel: Kernel): LicenceDesk => {
  const { secrets, gate, states, limits, issuers, lastTime } = parts;
  const { clock, config, version, outgoing, logger, closers } = kernel;
  const { registrationUrl: url } = config.licence;
  const { vault } = secrets;
  const serverId = serverIdOf(secrets);
  const common = { states, clock, vault, serverId, version, issuers };
  const ask = url === undefined ? nobody : registrationClient(outgoing, url);
  const registration = startRegistration({
    ...common,
    ask,
    lastTime,
    execute: commandsOf(gate, kernel, 'registration'),
    onError: (err) => logger.error({ err }, 'The contact with the registration service failed.'),
  });
  closers.add('registration', () => registration.close());
  return createLicenceDesk({
    ...common,
    limits,
    serverName: config.serverName,
    registration: url === undefined ? null : { url, ask },
  });
};
