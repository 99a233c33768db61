import type { LicenceEvent, LicenceSource, RegistrationLoss } from './events.ts';
import type { LicenceTerms } from './terms.ts';

export const LICENCE_STREAM = 'licence';

export type InstalledLicence = {
  readonly terms: LicenceTerms;
  readonly issuer: string;
  readonly source: LicenceSource;
  /** The signed text; empty where it is not known. */
  readonly file: string;
};

export type LicenceState = {
  readonly installed: InstalledLicence | null;
  /** When the newest licence that ever held was issued: an older one never comes back. */
  readonly newest: string;
  readonly registration: { readonly serverName: string; readonly key: string } | null;
  readonly lost: { readonly reason: RegistrationLoss; readonly stopsAt: string | null } | null;
  /** Time never counts as earlier than this; empty when no clock went wrong. */
  readonly seen: string;
};

export const communityLicence: LicenceState = {
  installed: null,
  newest: '',
  registration: null,
  lost: null,
  seen: '',
};

/** A licence issued later is a promise of its issuer about the time, too: with it the clock may be right again. */
const installed = (
  state: LicenceState,
  { data }: Extract<LicenceEvent, { type: 'LicenceInstalled' }>,
): LicenceState => {
  const { issuedAt } = data.terms;
  const newer = issuedAt > state.newest;
  return {
    ...state,
    installed: data,
    newest: newer ? issuedAt : state.newest,
    lost: null,
    seen: newer && state.seen !== '' ? issuedAt : state.seen,
  };
};

export const evolveLicence = (state: LicenceState, event: LicenceEvent): LicenceState => {
  switch (event.type) {
    case 'LicenceInstalled':
      return installed(state, event);
    case 'LicenceRemoved':
      return { ...state, installed: null, lost: null };
    case 'ServerRegistered':
      return {
        ...state,
        registration: { serverName: event.data.serverName, key: event.data.key },
        lost: null,
      };
    case 'RegistrationServiceLost':
      return { ...state, lost: event.data };
    case 'RegistrationServiceReached':
      return { ...state, lost: null };
    case 'ClockSetBack':
      return event.data.seen > state.seen ? { ...state, seen: event.data.seen } : state;
    default:
      return ignore(state, event);
  }
};

const ignore = (state: LicenceState, _event: never): LicenceState => state;
