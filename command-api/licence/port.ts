import type { CheckedLicence } from '#domain/licence/index.ts';
import type { Receipt } from '../port.ts';
import type { LicenceUse } from './seats.ts';

/** Where licences are shown, tried and asked for. */
export type LicenceDesk = {
  /** What an issuer needs to know to bind a licence to this server. */
  readonly serverId: string;
  /** Names of the issuers that are believed. */
  readonly issuers: readonly string[];
  /** Null: licences come as files only. */
  readonly registrationUrl: string | null;
  use(): Promise<LicenceUse>;
  /** The licence that a file is, if it would hold now. Throws `DomainError` with the reason otherwise. */
  check(file: string): Promise<CheckedLicence>;
  /**
   * Asks the service for the licence of a key, and sends the command that makes it hold. Throws `DomainError` with what
   * the service says against it.
   */
  register(
    wish: { readonly key: string; readonly serverName: string },
    send: (
      registration: CheckedLicence & { readonly serverName: string; readonly key: string },
    ) => Promise<Receipt>,
  ): Promise<Receipt>;
};
