import { DomainError } from '#domain/kernel/index.ts';
import { LICENCE_STREAM, type LicenceCommand, type LicenceState } from '#domain/licence/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Vault } from '#platform/secrets/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { type LicenceDeskOptions, ownLicence, REGISTRATION_KEY } from './desk.ts';
import type { AskRegistration } from './registration-client.ts';

/** Milliseconds between contacts while all is well. */
export const CONTACT_EVERY = 60 * 60_000;
/** After the first failure, doubled by each that follows. */
export const RETRY_FIRST = 60_000;
const RETRY_MOST = 30 * 60_000;
/** How often the clock is looked at, and how far back it may go unnoticed. */
const LOOK_EVERY = 60_000;
const CLOCK_TOLERANCE = 5 * 60_000;

export type RegistrationOptions = Pick<LicenceDeskOptions, 'issuers' | 'serverId' | 'version'> & {
  readonly states: Pick<Aggregates, 'licences'>;
  readonly clock: Clock;
  readonly vault: Pick<Vault, 'read'>;
  /** As a part of the server. */
  readonly execute: (command: LicenceCommand) => Promise<unknown>;
  readonly ask: AskRegistration;
  /** Milliseconds of the latest event before this start; 0 for an empty log. */
  readonly lastTime: number;
  readonly onError: (error: unknown) => void;
};

export type Registration = { close(): void };

const issuedLater = (state: LicenceState, licenceId: string, issuedAt: string): boolean =>
  issuedAt > state.newest || (issuedAt === state.newest && licenceId !== state.installed?.terms.licenceId);

const createContact = (options: RegistrationOptions) => {
  const { states, vault, execute, issuers, serverId, version, ask } = options;
  const current = async (): Promise<LicenceState> => (await states.licences.load(LICENCE_STREAM)).state;

  const lost = async (reason: NonNullable<LicenceState['lost']>['reason']): Promise<false> => {
    await execute({ type: 'RecordRegistrationLoss', data: { reason } });
    return false;
  };

  /** What the service says now of the key; true when all is well. */
  return async (): Promise<boolean> => {
    const state = await current();
    if (state.registration === null) return true;
    const { serverName, key: reference } = state.registration;
    const key = vault.read(REGISTRATION_KEY, reference)?.reveal();
    if (key === undefined) return lost('unknown-key');
    const answer = await ask({ key, serverName, serverId, version });
    if ('refused' in answer) return lost(answer.refused);
    const licence = ownLicence(answer.file, { issuers, serverId, serverName });
    if ('problem' in licence) return lost('invalid');
    if (issuedLater(state, licence.terms.licenceId, licence.terms.issuedAt))
      await execute({ type: 'InstallLicence', data: { ...licence, source: 'registration' } });
    await execute({ type: 'RecordRegistrationContact', data: {} });
    return true;
  };
};

/** Notes a clock that shows an earlier time than one that was seen. */
const startClockWatch = (
  { clock, execute, lastTime }: RegistrationOptions,
  onError: (error: unknown) => void,
) => {
  let latest = lastTime;
  let stop = (): void => undefined;
  const look = (): void => {
    const now = clock.now();
    if (now < latest - CLOCK_TOLERANCE) {
      const seen = new Date(latest).toISOString();
      execute({ type: 'RecordClockSetBack', data: { seen } }).catch(onError);
      latest = now;
    }
    latest = Math.max(latest, now);
    stop = clock.schedule(LOOK_EVERY, look);
  };
  look();
  return () => stop();
};

/** Keeps in touch with the registration service, and an eye on the clock. */
export const startRegistration = (options: RegistrationOptions): Registration => {
  const { clock } = options;
  const contact = createContact(options);
  let closed = false;
  let failures = 0;
  let stop = (): void => undefined;

  const again = (well: boolean): void => {
    failures = well ? 0 : failures + 1;
    const pause = well ? CONTACT_EVERY : Math.min(RETRY_MOST, RETRY_FIRST * 2 ** (failures - 1));
    if (!closed) stop = clock.schedule(pause, run);
  };
  const run = (): void => {
    contact().then(again, (error: unknown) => {
      if (!(error instanceof DomainError)) options.onError(error);
      again(false);
    });
  };
  const stopWatch = startClockWatch(options, options.onError);
  run();
  return {
    close: () => {
      closed = true;
      stop();
      stopWatch();
    },
  };
};
