import type { AccountImportDesk } from '#command-api/account-import/port.ts';
import type { OpenIdSignIn } from '#command-api/administrator-sources/openid/openid-sign-in.ts';
import type { Authentication } from '#command-api/authentication/authentication.ts';
import type { CertificateDesk, HttpsDesk } from '#command-api/certificates/port.ts';
import type { BackupArchive, RestoreDesk } from '#command-api/configuration-backup/port.ts';
import type { DnsRecordDesk } from '#command-api/dns-record/check.ts';
import type { Joining } from '#command-api/join/joining.ts';
import type { LicenceDesk } from '#command-api/licence/port.ts';
import type { CommandGate, MailDesk, WebhookDesk } from '#command-api/port.ts';
import type { SettingsDesk } from '#command-api/settings/desk.ts';
import type { Clock } from '#platform/clock/port.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Journal } from '#platform/journal/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import type { OsAccounts } from '#platform/os-accounts/port.ts';
import type { MarksLack } from '#platform/packet-marks/port.ts';
import type { ConnectionSamples, Sample, SampleStore } from '#platform/samples/port.ts';
import type { ServiceStatus } from '#platform/service-status/port.ts';
import type { Presence, ReadModelQueries, ReadModels } from '#projections/index.ts';

/** Facts of the process that no read model holds. */
export type ServerFacts = {
  readonly name: string;
  readonly version: string;
  readonly startedAt: string;
  readonly timeZone: string;
  /** Path of the folder with everything the server keeps. */
  readonly dataFolder: string;
  /** Null when writes are accepted, else why not. */
  storageProblem(): string | null;
  mediaWorkers(): number;
};

/** Bytes of one part of the data folder. */
export type StoragePart = { readonly name: string; readonly bytes: number };

/** Bytes of the disk that holds the data folder, and of what the server has there. */
export type StorageState = {
  readonly free: number;
  readonly total: number;
  readonly parts: readonly StoragePart[];
};

/** What is measured of the server, and how its parts are. */
export type Dashboard = {
  /** Names of the series that are measured. */
  readonly series: readonly string[];
  readonly samples: Pick<SampleStore, 'query'>;
  /** Null until the first was taken. */
  newest(): Sample | null;
  subscribe(listener: (sample: Sample) => void): () => void;
  services(): readonly ServiceStatus[];
  /** Null when the disk does not tell. */
  storage(): StorageState | null;
  /** Bytes of memory that the machine has. */
  readonly memory: number;
};

/** What of the network the settings cannot say. */
export type NetworkFacts = {
  /** Addresses of the machine now, virtual ones included. */
  addresses(): readonly {
    readonly address: string;
    readonly interface: string;
    readonly loopback: boolean;
  }[];
  readonly workers: number;
  /** Where media was asked to be served at the start, and why it is not. */
  listeners(): readonly {
    readonly entry: string;
    readonly ip: string;
    readonly port: number;
    readonly trouble: 'name' | 'elsewhere' | 'taken' | null;
  }[];
  /** Why packets are not marked as the settings say. */
  marksLack(): { readonly media: MarksLack | null; readonly signalling: MarksLack | null };
};

/** Everything that resolvers use. */
export type GraphQLServices = {
  readonly gate: CommandGate;
  readonly queries: ReadModelQueries;
  readonly readModels: ReadModels;
  readonly presence: Presence;
  readonly authentication: Pick<
    Authentication,
    | 'authenticate'
    | 'signIn'
    | 'finishSignIn'
    | 'invitePasskey'
    | 'enterLocalConsole'
    | 'prove'
    | 'finishProof'
    | 'factors'
    | 'deviceSecrets'
    | 'signOut'
    | 'changeOwnPassword'
    | 'hashNewPassword'
  >;
  readonly accountImports: AccountImportDesk;
  readonly journal: Pick<Journal, 'read'>;
  readonly backups: BackupArchive;
  readonly restores: RestoreDesk;
  readonly joining: Joining;
  readonly licence: LicenceDesk;
  readonly dnsRecord: DnsRecordDesk;
  readonly webhooks: WebhookDesk;
  readonly mail: MailDesk;
  readonly openId: Pick<OpenIdSignIn, 'check' | 'keepSecret'>;
  readonly settings: SettingsDesk;
  readonly certificates: CertificateDesk;
  readonly https: HttpsDesk;
  readonly osAccounts: Pick<OsAccounts, 'lacks'>;
  /** How links begin that people are given; null: as the caller reaches the server. */
  readonly externalOrigin: () => string | null;
  readonly server: ServerFacts;
  readonly dashboard: Dashboard;
  readonly network: NetworkFacts;
  readonly connectionSamples: Pick<ConnectionSamples, 'query'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
};
