import type { LicenceSource, RegistrationLoss } from './events.ts';
import type { LicenceTerms } from './terms.ts';

/** A licence whose signature was checked by whoever sends the command. */
export type CheckedLicence = {
  readonly terms: LicenceTerms;
  readonly issuer: string;
  /** The signed text itself, without spaces. */
  readonly file?: string;
};

export type LicenceCommand =
  | {
      readonly type: 'InstallLicence';
      readonly data: CheckedLicence & { readonly source: LicenceSource };
    }
  | { readonly type: 'RemoveLicence'; readonly data: Readonly<Record<string, never>> }
  /** What the service answered to a key: the licence, and the key that asked for it. */
  | {
      readonly type: 'RegisterServer';
      readonly data: CheckedLicence & {
        readonly serverName: string;
        /** Reference to the key in the vault. */
        readonly key: string;
      };
    }
  | { readonly type: 'RecordRegistrationLoss'; readonly data: { readonly reason: RegistrationLoss } }
  | { readonly type: 'RecordRegistrationContact'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'RecordClockSetBack'; readonly data: { readonly seen: string } };
