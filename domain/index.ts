import {
  type AccessCommand,
  type AccessEvent,
  accessEvents,
  type PanelAccessCommand,
  type PanelAccessEvent,
  type ProgramCommand,
  type ProgramEvent,
  panelAccessEvents,
  programEvents,
} from './access/index.ts';
import {
  type AccountContextCommand,
  type AccountContextEvent,
  accountContextEvents,
} from './account/index.ts';
import { type BackupCommand, type BackupEvent, backupEvents } from './backup/index.ts';
import { type CertificateCommand, type CertificateEvent, certificateEvents } from './certificate/index.ts';
import {
  type ChatCommand,
  type ChatEvent,
  type ChatFilesCommand,
  type ChatFilesEvent,
  chatEvents,
  chatFilesEvents,
} from './chat/index.ts';
import { type ConferenceCommand, type ConferenceEvent, conferenceEvents } from './conference/index.ts';
import type { EventCatalogue } from './kernel/index.ts';
import { type LicenceCommand, type LicenceEvent, licenceEvents } from './licence/index.ts';
import {
  type PrivacyCommand,
  type PrivacyEvent,
  privacyEvents,
  type ReadingCommand,
  type ReadingEvent,
  readingEvents,
} from './privacy/index.ts';
import {
  type RegistrationCommand,
  type RegistrationEvent,
  registrationEvents,
} from './registration/index.ts';
import { type ReportCommand, type ReportEvent, reportEvents } from './report/index.ts';
import { type ServerCommand, type ServerEvent, serverEvents } from './server/index.ts';
import { type SessionCommand, type SessionEvent, sessionEvents } from './session/index.ts';
import { type SessionKeyCommand, type SessionKeyEvent, sessionKeyEvents } from './session-key/index.ts';
import { type SettingsCommand, type SettingsEvent, settingsEvents } from './settings/index.ts';
import { type UpdateCommand, type UpdateEvent, updateEvents } from './update/index.ts';
import { type WebhookCommand, type WebhookEvent, webhookEvents } from './webhook/index.ts';
import {
  type LegalDocumentCommand,
  type LegalDocumentEvent,
  type LogoCommand,
  type LogoEvent,
  legalDocumentEvents,
  logoEvents,
} from './website/index.ts';

/** Every fact the log may hold. */
export type RostrumEvent =
  | AccessEvent
  | PanelAccessEvent
  | ProgramEvent
  | AccountContextEvent
  | ConferenceEvent
  | SessionEvent
  | RegistrationEvent
  | BackupEvent
  | ChatEvent
  | ChatFilesEvent
  | PrivacyEvent
  | ReadingEvent
  | ReportEvent
  | WebhookEvent
  | SettingsEvent
  | CertificateEvent
  | LicenceEvent
  | LegalDocumentEvent
  | LogoEvent
  | SessionKeyEvent
  | UpdateEvent
  | ServerEvent;

/** What is known of each of them: version, personal and secret fields, upcasters. */
export const eventCatalogue: EventCatalogue<RostrumEvent> = {
  ...accessEvents,
  ...panelAccessEvents,
  ...programEvents,
  ...accountContextEvents,
  ...conferenceEvents,
  ...sessionEvents,
  ...registrationEvents,
  ...backupEvents,
  ...chatEvents,
  ...chatFilesEvents,
  ...privacyEvents,
  ...readingEvents,
  ...reportEvents,
  ...webhookEvents,
  ...settingsEvents,
  ...certificateEvents,
  ...licenceEvents,
  ...legalDocumentEvents,
  ...logoEvents,
  ...sessionKeyEvents,
  ...updateEvents,
  ...serverEvents,
};

/** Everything anybody can ask the server to do. */
export type RostrumCommand =
  | AccessCommand
  | PanelAccessCommand
  | ProgramCommand
  | AccountContextCommand
  | ConferenceCommand
  | SessionCommand
  | RegistrationCommand
  | BackupCommand
  | ChatCommand
  | ChatFilesCommand
  | PrivacyCommand
  | ReadingCommand
  | ReportCommand
  | WebhookCommand
  | SettingsCommand
  | CertificateCommand
  | LicenceCommand
  | LegalDocumentCommand
  | LogoCommand
  | SessionKeyCommand
  | UpdateCommand
  | ServerCommand;
