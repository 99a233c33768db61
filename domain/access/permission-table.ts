import type { AccountContextCommand } from '#domain/account/index.ts';
import type { BackupCommand } from '#domain/backup/index.ts';
import type { CertificateCommand } from '#domain/certificate/index.ts';
import type { ChatCommand, ChatFilesCommand } from '#domain/chat/index.ts';
import type { ConferenceCommand } from '#domain/conference/index.ts';
import type { LicenceCommand } from '#domain/licence/index.ts';
import type { PrivacyCommand, ReadingCommand } from '#domain/privacy/index.ts';
import type { RegistrationCommand } from '#domain/registration/index.ts';
import type { ReportCommand } from '#domain/report/index.ts';
import type { ServerCommand } from '#domain/server/index.ts';
import type { SessionCommand } from '#domain/session/index.ts';
import type { SessionKeyCommand } from '#domain/session-key/index.ts';
import type { SettingsCommand } from '#domain/settings/index.ts';
import type { UpdateCommand } from '#domain/update/index.ts';
import type { WebhookCommand } from '#domain/webhook/index.ts';
import type { LegalDocumentCommand, LogoCommand } from '#domain/website/index.ts';
import type { AccessCommand } from './commands.ts';
import type { PanelAccessCommand } from './panel-access/index.ts';
import type { ProgramCommand } from './programs.ts';
import type { QueryName } from './query-names.ts';

export type CommandName = (
  | AccessCommand
  | PanelAccessCommand
  | ProgramCommand
  | AccountContextCommand
  | ConferenceCommand
  | SessionCommand
  | RegistrationCommand
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
  | BackupCommand
  | ServerCommand
)['type'];

/** What keeps the server itself in order and is no fact for the log. */
export type OperationName =
  | 'backUpConfiguration'
  | 'restoreConfiguration'
  | 'supportBundle'
  | 'rebuildProjection'
  | 'sendWebhook'
  | 'checkOpenId'
  | 'checkSettings'
  | 'checkMail'
  | 'changeMailQueue'
  | 'inspectCertificate'
  | 'requestCertificate'
  | 'checkLicence'
  | 'checkForUpdates'
  | 'importAccounts';

/** Everything that can be asked of the server. */
export type Action = CommandName | QueryName | OperationName;

/**
 * `owner` is the account that owns the object in question, `self` the one whom the object is (own account, own
 * session, own place in the conference); both are roles towards one object, beside the one of the principal.
 */
export type Role =
  | 'anonymous'
  | 'account'
  | 'participant'
  | 'owner'
  | 'self'
  | 'admin'
  | 'auditor'
  | 'system';

const everybody = ['anonymous', 'account', 'participant', 'admin', 'auditor', 'system'] as const;
const administrators = ['admin', 'auditor'] as const;

/** Who may ask for what. A role that is not named is refused; an action that is not named does not compile. */
export const permissionTable: Readonly<Record<Action, readonly Role[]>> = {
  CreateAdministrator: ['admin', 'system'],
  ChangeAdministratorRole: ['admin'],
  ChangeAdministratorPassword: ['admin', 'self', 'system'],
  ChangeAdministratorPreferences: ['self'],
  DeleteAdministrator: ['admin'],
  RecogniseAdministrator: ['system'],
  WithdrawAdministrator: ['system'],
  ChangeOsAdministrators: ['admin', 'system'],
  ChangeOpenId: ['admin'],
  checkOpenId: ['admin'],
  EnrolTotp: ['self'],
  RemoveTotp: ['self'],
  AddPasskey: ['self'],
  RenamePasskey: ['self'],
  RemovePasskey: ['self'],
  ChangeRecoveryCodes: ['self'],
  AcceptSecondFactor: ['system'],
  ResetSecondFactors: ['admin', 'system'],
  ChangeSecondFactorSettings: ['admin'],

  RecordSignIn: ['system'],
  RotateSessionToken: ['system'],
  SignOut: ['admin', 'self', 'system'],
  RecordSignInFailure: ['system'],

  RegisterApplication: ['admin'],
  ChangeApplication: ['admin'],
  RegenerateApplicationSecret: ['admin'],
  RemoveApplication: ['admin'],
  IssueGrant: ['system'],
  RefreshGrant: ['system'],
  RecordGrantUse: ['system'],
  ExpireGrant: ['system'],
  RevokeGrant: ['admin', 'self', 'system'],
  GenerateApiKey: ['admin'],
  RevokeApiKey: ['admin'],
  ChangePanelAccess: ['admin', 'system'],
  RecordApiKeyUse: ['system'],

  CreateAccount: ['admin'],
  ChangeAccountProfile: ['admin', 'self'],
  ChangeAccountPassword: ['admin', 'self'],
  ActivateAccount: ['admin'],
  DeactivateAccount: ['admin'],
  ChangeAccountGroups: ['admin', 'system'],
  ChangeAccountLimits: ['admin'],
  ChangeAccountAvatar: ['admin', 'self'],
  IssueDeviceSecret: ['admin', 'self'],
  RemoveDeviceSecret: ['admin', 'self'],
  DisconnectAccount: ['admin'],
  DeleteAccount: ['admin'],
  RestoreAccount: ['admin'],

  RecordWrongPassword: ['system'],
  AcceptPassword: ['system'],
  UnlockAccount: ['admin'],

  CreateGroup: ['admin'],
  RenameGroup: ['admin'],
  ChangeGroupRights: ['admin'],
  ChangeGroupLimits: ['admin'],
  ChangeGroupAddressBook: ['admin'],
  AddGroupContact: ['admin'],
  RemoveGroupContact: ['admin'],
  DeleteGroup: ['admin'],

  AddContact: ['admin', 'self'],
  ChangeContact: ['admin', 'self'],
  RemoveContact: ['admin', 'self'],

  CreateAlias: ['admin'],
  ChangeAlias: ['admin'],
  DeleteAlias: ['admin'],

  ChangePasswordSettings: ['admin'],
  ChangeSettings: ['admin'],
  RegenerateSessionKey: ['admin'],
  RollBackSettings: ['system'],
  checkSettings: ['admin'],

  CreateConference: ['admin', 'owner'],
  ChangeConference: ['admin', 'owner'],
  DeleteConference: ['admin', 'owner'],

  StartConference: ['admin', 'owner'],
  StopConference: ['admin', 'owner'],
  AdmitParticipant: ['system'],
  RecordParticipantLeft: ['self', 'system'],
  RecordConnectionRoute: ['system'],
  RemoveParticipant: ['admin', 'owner', 'system'],
  RecordSessionMediaLost: ['system'],
  RecordSessionMediaRestored: ['system'],
  ApplyParticipantRights: ['system'],
  CloseEmptySession: ['system'],
  RecordPlannedTime: ['system'],
  StartPlannedConference: ['system'],
  EndPlannedConference: ['system'],

  ChangeWebinarRegistration: ['admin', 'owner'],
  RegisterWebinarGuest: ['system'],
  ExcludeWebinarGuest: ['admin', 'owner'],
  EndWebinarRegistration: ['system'],

  PostChatMessage: ['self'],
  SendChatFile: ['self'],
  RemoveChatFiles: ['system'],

  ForgetPerson: ['admin'],
  RecordReportRead: ['system'],
  RecordFileRead: ['system'],
  DeleteReportRows: ['admin'],

  CreateWebhook: ['admin'],
  ChangeWebhook: ['admin'],
  RotateWebhookSecret: ['admin'],
  DisableWebhook: ['system'],
  DeleteWebhook: ['admin'],
  sendWebhook: ['admin'],
  InstallCertificate: ['admin', 'system'],
  RemoveCertificate: ['admin'],
  RecordCertificateFailure: ['system'],
  RecordCertificateEndNear: ['system'],
  OpenAcmeAccount: ['system'],
  BeginHttpsTrial: ['system'],
  EndHttpsTrial: ['admin', 'system'],
  requestCertificate: ['admin'],
  inspectCertificate: ['admin'],

  checkMail: ['admin'],
  changeMailQueue: ['admin'],
  InstallLicence: ['admin', 'system'],
  RemoveLicence: ['admin'],
  RegisterServer: ['admin'],
  RecordRegistrationLoss: ['system'],
  RecordRegistrationContact: ['system'],
  RecordClockSetBack: ['system'],
  checkLicence: ['admin'],
  CreateLegalDocument: ['admin'],
  ChangeLegalDocument: ['admin'],
  DeleteLegalDocument: ['admin'],
  ArrangeLegalDocuments: ['admin'],
  ChangeLogo: ['admin'],

  importAccounts: ['admin'],
  backUpConfiguration: ['admin'],
  restoreConfiguration: ['admin'],
  supportBundle: ['admin'],
  journal: administrators,
  examination: administrators,
  configurationBackups: ['admin'],
  configurationRestores: ['admin'],
  accountImport: ['admin'],
  liveAccountImport: ['admin'],

  RecordConfigurationBackup: ['admin'],
  RecordConfigurationRestore: ['admin'],
  RecordServerStart: ['system'],
  RecordServerStop: ['system'],
  RequestRestart: ['admin'],
  WithdrawRestart: ['admin'],
  BeginRestart: ['system'],
  RecordRelease: ['system'],
  checkForUpdates: ['admin'],

  rebuildProjection: ['admin', 'system'],

  viewer: everybody,
  conferencePage: everybody,
  site: everybody,
  legalDocuments: administrators,
  serverStatus: administrators,
  serverSamples: administrators,
  serverMarks: administrators,
  administrators,
  osAdministrators: administrators,
  openId: administrators,
  applications: administrators,
  grants: administrators,
  apiKey: administrators,
  panelAccess: administrators,
  accounts: ['admin'],
  account: ['admin', 'self'],
  groups: ['admin'],
  group: ['admin'],
  aliases: ['admin'],
  addressBook: ['admin', 'self'],
  consents: ['account'],
  ownSessions: ['account'],
  conferencesToJoin: ['account'],
  passwordSettings: ['admin', 'account'],
  settings: ['admin'],
  sessionKeys: ['admin'],
  conferences: ['admin', 'owner'],
  conference: ['admin', 'owner'],
  webinarRegistration: ['admin', 'owner'],
  runningSessions: administrators,
  callHistory: administrators,
  session: [...administrators, 'owner'],
  chatMessages: administrators,
  eventLog: administrators,
  settingsChanges: administrators,
  objectState: administrators,
  connections: administrators,
  webhooks: ['admin'],
  mail: administrators,
  certificates: administrators,
  licence: administrators,
  dnsRecord: administrators,
  signInSessions: administrators,
  projections: administrators,
  livePresence: ['account'],
  liveConferencesToJoin: ['account'],
  liveServerStatus: administrators,
  liveServerSamples: administrators,
  liveAccounts: ['admin'],
  liveConferences: ['admin', 'owner'],
  liveRunningSessions: administrators,
  liveCallHistory: administrators,
  liveSession: [...administrators, 'owner'],
  liveChatMessages: administrators,
  liveEventLog: administrators,
  liveSettingsChanges: administrators,
  liveProjections: administrators,
  liveConnections: administrators,
};

/** The whole table for an administrator who still has the generated password. */
export const beforePasswordChange: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  viewer: administrators,
  conferencePage: administrators,
  site: administrators,
  SignOut: ['self'],
  ChangeAdministratorPassword: ['self'],
};

/** The whole table for an administrator at an address from which the panel may not be used. */
export const withAddressRefused: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  viewer: administrators,
  conferencePage: administrators,
  site: administrators,
  SignOut: ['self'],
};

/** What an administrator may do until he has the second factor that the rule asks for. */
export const beforeSecondFactor: Readonly<Partial<Record<Action, readonly Role[]>>> = {
  ...beforePasswordChange,
  ChangeAdministratorPreferences: ['self'],
  EnrolTotp: ['self'],
  AddPasskey: ['self'],
  ChangeRecoveryCodes: ['self'],
};
