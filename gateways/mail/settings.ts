import type { MailKind, MailLanguage } from '#domain/mail/index.ts';
import type { Wording } from './letters/compose.ts';

/** How the mail server is reached and what it is told. */
export type MailConnection = {
  /** Empty: no mail is sent at all. */
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'starttls' | 'tls';
  readonly authentication: 'none' | 'password';
  readonly login: string;
  readonly password: string;
  readonly senderAddress: string;
  readonly senderName: string;
  readonly verifyCertificate: boolean;
  /** PEM; trusted beside the authorities of the system. */
  readonly certificateAuthority: string;
};

export type MailNotices = {
  readonly administratorAddress: string;
  readonly language: MailLanguage;
  readonly registrations: boolean;
  readonly exclusions: boolean;
  readonly restarts: boolean;
  readonly certificates: boolean;
  readonly missedCalls: boolean;
};

/** As they are at the moment; asked for each letter. */
export type MailSettings = {
  connection(): MailConnection;
  notices(): MailNotices;
  /** The administrator's own words; what is empty stands as the server has it. */
  words(kind: MailKind, language: MailLanguage): Wording;
  /** Called after each change; returns the way to stop. */
  follow(changed: () => void): () => void;
};
