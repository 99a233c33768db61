import { BACKUPS_STREAM, type BackupCommand, backupDecider } from '#domain/backup/index.ts';
import {
  CERTIFICATES_STREAM,
  type CertificateCommand,
  certificateDecider,
} from '#domain/certificate/index.ts';
import type { CommandShape, EventShape } from '#domain/kernel/index.ts';
import { LICENCE_STREAM, type LicenceCommand, licenceDecider } from '#domain/licence/index.ts';
import { type ReadingCommand, readingDecider, readingStream } from '#domain/privacy/index.ts';
import { REPORT_DELETIONS_STREAM, type ReportCommand, reportDecider } from '#domain/report/index.ts';
import { type ServerCommand, serverDecider, serverStream } from '#domain/server/index.ts';
import {
  SESSION_KEYS_STREAM,
  type SessionKeyCommand,
  sessionKeysDecider,
} from '#domain/session-key/index.ts';
import { type SettingsCommand, settingsDecider, settingsStream } from '#domain/settings/index.ts';
import { type WebhookCommand, webhookDecider, webhookStream } from '#domain/webhook/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import { type Wired, type Wiring, wire } from '../handler/wiring.ts';

type Alone<State, Command extends CommandShape, Event extends EventShape> = Pick<
  Wiring<State, Command, Event, undefined>,
  'aggregate' | 'decider'
> & { readonly stream: (command: Command) => string };

/** Decides from its own stream alone, and is about no object that could belong to somebody. */
export const wireAlone = <State, Command extends CommandShape, Event extends EventShape>({
  stream,
  ...own
}: Alone<State, Command, Event>): Wired<Command> =>
  wire({ ...own, lane: stream, stream, facts: async () => undefined, target: () => ({}) });

const backupCommand = ({ backups }: Pick<Aggregates, 'backups'>) =>
  wireAlone({
    aggregate: backups,
    decider: backupDecider,
    stream: (_command: BackupCommand) => BACKUPS_STREAM,
  });

/** What keeps the server running and accounted for: settings, certificates, licence, webhooks, reports, starts and stops. */
export const operationCommands = (aggregates: Aggregates) => {
  const webhook = wireAlone({
    aggregate: aggregates.webhooks,
    decider: webhookDecider,
    stream: ({ data }: WebhookCommand) => webhookStream(data.webhookId),
  });
  const settings = wireAlone({
    aggregate: aggregates.settings,
    decider: settingsDecider,
    stream: ({ data }: SettingsCommand) => settingsStream(data.section),
  });
  const certificate = wireAlone({
    aggregate: aggregates.certificates,
    decider: certificateDecider,
    stream: (_command: CertificateCommand) => CERTIFICATES_STREAM,
  });
  const licence = wireAlone({
    aggregate: aggregates.licences,
    decider: licenceDecider,
    stream: (_command: LicenceCommand) => LICENCE_STREAM,
  });
  const backup = backupCommand(aggregates);
  const server = wireAlone({
    aggregate: aggregates.servers,
    decider: serverDecider,
    stream: ({ data }: ServerCommand) => serverStream(data.node),
  });
  return {
    RecordReportRead: wireAlone({
      aggregate: aggregates.readings,
      decider: readingDecider,
      stream: ({ data }: ReadingCommand) => readingStream(data.signInId),
    }),
    DeleteReportRows: wireAlone({
      aggregate: aggregates.reportDeletions,
      decider: reportDecider,
      stream: (_command: ReportCommand) => REPORT_DELETIONS_STREAM,
    }),
    CreateWebhook: webhook,
    ChangeWebhook: webhook,
    RotateWebhookSecret: webhook,
    DisableWebhook: webhook,
    DeleteWebhook: webhook,
    InstallCertificate: certificate,
    RemoveCertificate: certificate,
    RecordCertificateFailure: certificate,
    RecordCertificateEndNear: certificate,
    OpenAcmeAccount: certificate,
    BeginHttpsTrial: certificate,
    EndHttpsTrial: certificate,
    RegenerateSessionKey: wireAlone({
      aggregate: aggregates.sessionKeys,
      decider: sessionKeysDecider,
      stream: (_command: SessionKeyCommand) => SESSION_KEYS_STREAM,
    }),
    ChangeSettings: settings,
    RollBackSettings: settings,
    InstallLicence: licence,
    RemoveLicence: licence,
    RegisterServer: licence,
    RecordRegistrationLoss: licence,
    RecordRegistrationContact: licence,
    RecordClockSetBack: licence,
    RecordConfigurationBackup: backup,
    RecordConfigurationRestore: backup,
    RecordServerStart: server,
    RecordServerStop: server,
  };
};
