import type { BackupEvent } from '#domain/backup/index.ts';
import type { CertificateEvent } from '#domain/certificate/index.ts';
import type { LicenceEvent } from '#domain/licence/index.ts';
import type { EventOf } from '../projection.ts';
import type { LoggedEvent } from './document.ts';
import type { Handled } from './handled.ts';
import { about, byOf, type Row } from './row.ts';

const licenceRowOf = (event: EventOf<LicenceEvent['type']>): Row => {
  const By = byOf(event);
  const aboutLicence = (name: LoggedEvent, values: Readonly<Record<string, string | undefined>>): Row =>
    about('server', 'licence', name, { ...values, By });
  switch (event.type) {
    case 'LicenceInstalled': {
      const { terms, source } = event.data;
      const { licenceId: Licence, organisation: Organisation, validUntil } = terms;
      return aboutLicence('licence_installed', {
        ...{ Licence, Organisation, Source: source, Until: validUntil ?? undefined },
      });
    }
    case 'LicenceRemoved':
      return aboutLicence('licence_removed', { Licence: event.data.licenceId });
    case 'ServerRegistered':
      return aboutLicence('registered', { Name: event.data.serverName });
    case 'RegistrationServiceLost': {
      const { reason, stopsAt } = event.data;
      return aboutLicence('registration_lost', { Reason: reason, StopsAt: stopsAt ?? undefined });
    }
    case 'RegistrationServiceReached':
      return aboutLicence('registration_reached', {});
    case 'ClockSetBack':
      return aboutLicence('clock_set_back', { Seen: event.data.seen });
  }
};

type CertificateHandled = Extract<Handled, { type: CertificateEvent['type'] }>;

const certificateRowOf = (event: CertificateHandled): Row => {
  const told = (name: LoggedEvent, values: Readonly<Record<string, string | undefined>>): Row =>
    about('server', 'certificate', name, { ...values, By: byOf(event) });
  switch (event.type) {
    case 'CertificateInstalled': {
      const { source: Source, subject: Subject, validUntil: Until } = event.data;
      return told('certificate_installed', { Source, Subject, Until });
    }
    case 'CertificateRemoved':
      return told('certificate_removed', { Source: event.data.source });
    case 'CertificateRequestFailed':
      return told('certificate_failed', { Source: event.data.source, description: event.data.reason });
    case 'CertificateEndNear': {
      const { subject: Subject, validUntil: Until, days } = event.data;
      return told('certificate_ends', { Subject, Until, Days: String(days) });
    }
  }
};

const backupRowOf = (event: EventOf<BackupEvent['type']>): Row => {
  const { address: Host } = event.actor;
  const told = (name: LoggedEvent, values: Readonly<Record<string, string>>): Row =>
    about('server', 'configuration', name, { Host, ...values, By: byOf(event) });
  switch (event.type) {
    case 'ConfigurationBackupMade':
      return told('backup_made', { File: event.data.name, Secrets: String(event.data.withSecrets) });
    case 'ConfigurationBackupFetched':
      return told('backup_fetched', { File: event.data.name });
    case 'ConfigurationBackupRemoved':
      return told('backup_removed', { File: event.data.name });
    case 'ConfigurationRestoreBegun':
      return told('restore_begun', { Kinds: event.data.kinds.join(' ') });
    case 'ConfigurationRestored':
      return told('restored', { Changes: String(event.data.changed) });
  }
};

/** What keeps the server in order: its licence, certificates, keys and backups. */
export type UpkeepHandled = Extract<
  Handled,
  { type: LicenceEvent['type'] | CertificateEvent['type'] | BackupEvent['type'] | 'SessionKeyRegenerated' }
>;

const isCertificate = (event: UpkeepHandled): event is CertificateHandled =>
  event.type.startsWith('Certificate');
const isBackup = (event: UpkeepHandled): event is EventOf<BackupEvent['type']> =>
  event.type.startsWith('Configuration');

export const upkeepRowOf = (event: UpkeepHandled): Row => {
  if (isCertificate(event)) return certificateRowOf(event);
  if (isBackup(event)) return backupRowOf(event);
  if (event.type !== 'SessionKeyRegenerated') return licenceRowOf(event);
  const { audience: Audience, generation } = event.data;
  const told = { Audience, Generation: String(generation), By: byOf(event) };
  return about('server', 'session-keys', 'session_key_regenerated', told);
};
