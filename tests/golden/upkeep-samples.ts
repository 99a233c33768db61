import type { BackupEvent } from '#domain/backup/index.ts';
import type { CertificateEvent } from '#domain/certificate/index.ts';

type Upkeep = BackupEvent | CertificateEvent;

/** Of what keeps the server in order: its certificates and its backups. */
export const upkeepSamples: { readonly [Type in Upkeep['type']]: Extract<Upkeep, { type: Type }>['data'] } = {
  CertificateInstalled: {
    source: 'uploaded',
    chain: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    subject: 'meet.example.org',
    issuer: 'Example Authority R3',
    names: ['meet.example.org', '192.0.2.1'],
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2026-04-01T00:00:00.000Z',
    fingerprint: '41e0842c0dfafb7d4396179c466988d56721da2d9dac5f90fe757652e443a9f5',
    algorithm: 'EC P-256',
    key: 'kZ0eR1mYQxGk9sN3vB7aTw',
    formerKey: 'Qp4dL8uXhWc2fJ6yE5oRiA',
  },
  CertificateRemoved: { source: 'uploaded', formerKey: 'kZ0eR1mYQxGk9sN3vB7aTw' },
  CertificateRequestFailed: {
    source: 'acme',
    reason: 'meet.example.org: connection refused',
    attempts: 2,
    retryAt: '2026-01-01T02:00:00.000Z',
  },
  ConfigurationBackupMade: { name: 'rostrum-20260101-000000.backup', withSecrets: true },
  ConfigurationBackupFetched: { name: 'rostrum-20260101-000000.backup' },
  ConfigurationBackupRemoved: { name: 'rostrum-20260101-000000.backup' },
  ConfigurationRestoreBegun: {
    restoreId: '0198f3a0-0000-7000-8000-000000000031',
    kinds: ['groups', 'users'],
  },
  ConfigurationRestored: { restoreId: '0198f3a0-0000-7000-8000-000000000031', changed: 12 },
  CertificateEndNear: {
    fingerprint: 'ab'.repeat(32),
    subject: 'meet.example.org',
    validUntil: '2026-02-01T00:00:00.000Z',
    days: 30,
  },
  HttpsTrialBegun: { trialId: '0198f3a0-0000-7000-8000-000000000021', until: '2026-01-01T00:02:00.000Z' },
  HttpsTrialEnded: { trialId: '0198f3a0-0000-7000-8000-000000000021', outcome: 'kept' },
  AcmeAccountOpened: {
    directory: 'https://acme.example.org/directory',
    contact: 'admin@example.org',
    accountUrl: 'https://acme.example.org/account/1',
    key: 'kZ0eR1mYQxGk9sN3vB7aTw',
    formerKey: 'Qp4dL8uXhWc2fJ6yE5oRiA',
  },
};
