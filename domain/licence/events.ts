import type { EventCatalogue } from '#domain/kernel/index.ts';
import type { LicenceTerms } from './terms.ts';

export type LicenceSource = 'file' | 'registration';

/** Stream `licence`: there is one licence for the whole server. */
export type LicenceEvent =
  | {
      readonly type: 'LicenceInstalled';
      readonly data: {
        readonly terms: LicenceTerms;
        /** Id of the issuer's key with which the signature was checked. */
        readonly issuer: string;
        readonly source: LicenceSource;
        /** The signed text itself, so that a backup can carry it; empty where it is not known. */
        readonly file: string;
      };
    }
  | { readonly type: 'LicenceRemoved'; readonly data: { readonly licenceId: string } }
  | {
      readonly type: 'ServerRegistered';
      readonly data: {
        /** The name under which the service knows this server. */
        readonly serverName: string;
        /** Reference to the registration key. */
        readonly key: string;
        /** Reference to the one that holds no longer. */
        readonly formerKey?: string;
      };
    }
  | {
      readonly type: 'RegistrationServiceLost';
      readonly data: {
        readonly reason: RegistrationLoss;
        /** From then on no new conference starts, unless the service is reached before; null: nothing stops. */
        readonly stopsAt: string | null;
      };
    }
  | { readonly type: 'RegistrationServiceReached'; readonly data: Readonly<Record<string, never>> }
  | {
      readonly type: 'ClockSetBack';
      readonly data: {
        /** The latest time that the log has seen; the end of a licence is judged by it. */
        readonly seen: string;
      };
    };

/** Why the service gives no licence. */
export type RegistrationLoss = 'unreachable' | 'unknown-key' | 'other-computer' | 'no-licence' | 'invalid';

export const licenceEvents: EventCatalogue<LicenceEvent> = {
  LicenceInstalled: {
    version: 2,
    summary: 'Another licence holds for the server from now on.',
    secret: ['file'],
    upcast: { 1: (data) => ({ ...data, file: '' }) },
  },
  LicenceRemoved: { version: 1, summary: 'The licence was taken away; the one that is built in holds.' },
  ServerRegistered: {
    version: 1,
    summary: 'The server was registered at the registration service, or with another key.',
    secret: ['key', 'formerKey'],
    vault: { kept: 'key', removed: 'formerKey' },
  },
  RegistrationServiceLost: {
    version: 1,
    summary: 'The registration service is not reached any more, or gives no licence.',
  },
  RegistrationServiceReached: { version: 1, summary: 'The registration service is reached again.' },
  ClockSetBack: { version: 1, summary: 'The clock of the machine shows a time before one that was seen.' },
};
