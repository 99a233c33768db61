import type { CertificateSource } from '#domain/certificate/index.ts';
import type { CertificatePair, CertificateUpload, Inspection } from '#platform/certificates/port.ts';
import type { CommandContext, Receipt } from '../port.ts';

/** What an administrator can do with certificates. */
export type CertificateDesk = {
  /** Names and addresses by which people may reach this server. */
  names(): readonly string[];
  /** Whose server it is, as a certificate that is made now says it; empty where nobody has said it. */
  organisation(): string;
  /** Whose a certificate is, as its subject says it; empty where it says nothing. Throws for what is no certificate. */
  organisationOf(chain: string): string;
  /** What an upload holds and whether it would be taken; keeps nothing. */
  inspect(upload: CertificateUpload): Inspection;
  /** Takes an upload as the uploaded certificate. Throws `DomainError` and changes nothing when it is not right. */
  install(upload: CertificateUpload, context: CommandContext): Promise<Receipt>;
  /** Makes a new certificate of our own for the names of now, below a new root if asked or if there is none. */
  makeOwn(options: { readonly newRoot: boolean }, context: CommandContext): Promise<Receipt>;
  /** The certificate of a source with its key; null where there is none. Throws when the key is not in the vault. */
  pairOf(source: CertificateSource): Promise<CertificatePair | null>;
};

export type HttpsStatus = {
  /** Null while there is no HTTPS. */
  readonly serving: {
    readonly port: number;
    /** Of the certificate that is shown. */
    readonly fingerprint: string;
  } | null;
  /** Of the certificate that the settings ask for; null while HTTPS is off. */
  readonly source: 'own' | 'uploaded' | 'acme' | null;
  /** Why it is not served as it was set; null when it is. */
  readonly problem: string | null;
  /** Where the configuration of the machine gives a certificate; then nothing is set in the panel. */
  readonly fixedBy: string | null;
  /** An authority is being asked for a certificate at this moment. */
  readonly requesting: boolean;
};

/** HTTPS as it is served now. */
export type HttpsDesk = {
  status(): HttpsStatus;
  /** Asks the authority now, however long ago it has refused; does not wait for the answer. */
  request(): void;
};
