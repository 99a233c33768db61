import type { EventOf } from '../projection.ts';

/** Events that become lines of the event log, or name what later ones are about. */
export const handles = [
  'SignedIn',
  'SignedOut',
  'SignInFailed',
  'ServerStarted',
  'ServerStopped',
  'RestartRequested',
  'RestartWithdrawn',
  'ReleaseAnnounced',
  'PersonForgotten',
  'LicenceInstalled',
  'LicenceRemoved',
  'ServerRegistered',
  'RegistrationServiceLost',
  'RegistrationServiceReached',
  'ClockSetBack',
  'SessionKeyRegenerated',
  'CertificateInstalled',
  'CertificateRemoved',
  'CertificateRequestFailed',
  'CertificateEndNear',
  'ConfigurationBackupMade',
  'ConfigurationBackupFetched',
  'ConfigurationBackupRemoved',
  'ConfigurationRestoreBegun',
  'ConfigurationRestored',
  'AccountActivated',
  'AccountDeactivated',
  'WebinarGuestExcluded',
  'SensitiveReportRead',
  'SensitiveFileRead',
  'ChatFilesRemoved',
  'ReportRowsDeleted',
  'SessionOpened',
  'SessionClosed',
  'ParticipantsInvited',
  'InvitationsMissed',
  'ParticipantAdmitted',
  'ParticipantRightsChanged',
  'ParticipantLeft',
  'SessionMediaLost',
  'SessionMediaRestored',
] as const;

export type Handled = EventOf<(typeof handles)[number]>;

/** Events of a running conference; all but the first are named from what came before. */
export type SessionHandled = Extract<
  Handled,
  {
    type: `Session${'Opened' | 'Closed' | `Media${string}`}` | `Participant${string}` | 'InvitationsMissed';
  }
>;
