import type { AccountEvent } from '#domain/account/index.ts';
import type { ConferenceEvent } from '#domain/conference/index.ts';
import { DomainError, type EventShape } from '#domain/kernel/index.ts';
import type { SessionEvent } from '#domain/session/index.ts';
import { isOn, type Standing, standingOf } from './standing.ts';
import type { LicenceState } from './state.ts';
import type { Extension } from './terms.ts';

/** What a licence must say for an event to happen, beside the seats that it takes. */
export type Demand = {
  readonly extension?: Extension;
  /** Something new begins: an ended licence lets go on only what runs. */
  readonly inForce?: true;
};

type Demanding =
  | Extract<ConferenceEvent, { type: 'ConferenceCreated' | 'ConferenceChanged' }>
  | Extract<SessionEvent, { type: 'SessionOpened' }>
  | Extract<AccountEvent, { type: 'AccountDeviceSecretIssued' }>;

const types: ReadonlySet<string> = new Set<Demanding['type']>([
  'ConferenceCreated',
  'ConferenceChanged',
  'SessionOpened',
  'AccountDeviceSecretIssued',
]);
const isDemanding = (event: EventShape): event is Demanding => types.has(event.type);

const forPublic = (visibility: string | undefined): Demand =>
  visibility === 'public' ? { extension: 'publicConferences' } : {};

export const demandOf = (event: EventShape): Demand => {
  if (!isDemanding(event)) return {};
  switch (event.type) {
    case 'ConferenceCreated':
      return forPublic(event.data.definition.visibility);
    case 'ConferenceChanged':
      return forPublic(event.data.changes.visibility);
    case 'SessionOpened':
      return { inForce: true, ...forPublic(event.data.visibility) };
    case 'AccountDeviceSecretIssued':
      return { extension: 'sipH323' };
    default:
      return {};
  }
};

const endOf = (standing: Standing, { installed, lost }: LicenceState): string | null =>
  (standing === 'expired' ? installed?.terms.validUntil : lost?.stopsAt) ?? null;

const requireInForce = (licence: LicenceState, now: string): void => {
  const standing = standingOf(licence, now);
  if (standing === 'community' || standing === 'valid') return;
  const since = endOf(standing, licence) ?? now;
  throw new DomainError('LICENCE_ENDED', {
    problems: [
      standing === 'expired'
        ? { field: 'licence', rule: 'licenceExpired', params: { until: since } }
        : { field: 'licence', rule: 'registrationStopped', params: { since } },
    ],
  });
};

/** Throws `DomainError` with the reason unless the licence lets the event happen. */
export const requireLicensed = (event: EventShape, licence: LicenceState, now: string): void => {
  const { extension, inForce } = demandOf(event);
  if (extension !== undefined && !isOn(licence, extension))
    throw new DomainError('LICENCE_EXTENSION_OFF', {
      problems: [{ field: 'licence', rule: 'extensionOff', params: { extension } }],
    });
  if (inForce === true) requireInForce(licence, now);
};
