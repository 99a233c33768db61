import type { Action } from './permission-table.ts';
import type { Scope } from './scope-names.ts';

/**
 * What lets a program do something: one of the scopes; `open` needs none; `key` only the secret key may, for there is no
 * scope; `never` is for people and for the server itself.
 */
export type ScopeRule = readonly Scope[] | 'open' | 'key' | 'never';

const reading = {
  accounts: ['users:read', 'groups.users:read'],
  conferences: ['conferences:read'],
  sessions: ['conferences:read', 'conferences.sessions:read', 'conferences.sessions.participants:read'],
  calls: ['logs.calls:read'],
  call: [
    'logs.calls:read',
    'logs.calls.participants:read',
    'conferences.sessions:read',
    'conferences.sessions.participants:read',
  ],
} as const satisfies Record<string, readonly Scope[]>;

/** Every action of the permission table; whatever is added there does not compile until it is decided here. */
export const scopeTable: Readonly<Record<Action, ScopeRule>> = {
  CreateAdministrator: 'never',
  ChangeAdministratorRole: 'never',
  ChangeAdministratorPassword: 'never',
  ChangeAdministratorPreferences: 'never',
  DeleteAdministrator: 'never',
  RecogniseAdministrator: 'never',
  WithdrawAdministrator: 'never',
  ChangeOsAdministrators: 'never',
  EnrolTotp: 'never',
  RemoveTotp: 'never',
  ChangeRecoveryCodes: 'never',
  AcceptSecondFactor: 'never',
  ResetSecondFactors: 'never',
  ChangeSecondFactorSettings: 'never',

  RecordSignIn: 'never',
  RotateSessionToken: 'never',
  SignOut: 'never',
  RecordSignInFailure: 'never',

  RegisterApplication: 'never',
  ChangeApplication: 'never',
  RegenerateApplicationSecret: 'never',
  RemoveApplication: 'never',
  IssueGrant: 'never',
  RefreshGrant: 'never',
  RecordGrantUse: 'never',
  ExpireGrant: 'never',
  RevokeGrant: 'never',
  GenerateApiKey: 'never',
  RevokeApiKey: 'never',
  RecordApiKeyUse: 'never',
  ChangePanelAccess: 'never',

  CreateAccount: ['users:write'],
  ChangeAccountProfile: ['users:write'],
  ChangeAccountPassword: ['users:write'],
  ActivateAccount: ['users:write'],
  DeactivateAccount: ['users:write'],
  ChangeAccountGroups: ['groups.users:write', 'users:write'],
  ChangeAccountLimits: ['users:write'],
  ChangeAccountAvatar: ['users.avatar:write'],
  DisconnectAccount: ['users:write'],
  DeleteAccount: ['users:write'],
  RestoreAccount: ['users:write'],

  RecordWrongPassword: 'never',
  AcceptPassword: 'never',
  UnlockAccount: ['users:write'],

  CreateGroup: ['groups:write'],
  RenameGroup: ['groups:write'],
  ChangeGroupRights: ['groups:write'],
  ChangeGroupLimits: ['groups:write'],
  ChangeGroupAddressBook: ['groups:write'],
  AddGroupContact: ['groups:write'],
  RemoveGroupContact: ['groups:write'],
  DeleteGroup: ['groups:write'],

  AddContact: ['users.addressbook:write'],
  ChangeContact: ['users.addressbook:write'],
  RemoveContact: ['users.addressbook:write'],

  CreateAlias: 'key',
  ChangeAlias: 'key',
  DeleteAlias: 'key',

  ChangePasswordSettings: 'key',

  CreateConference: ['conferences:write'],
  ChangeConference: ['conferences:write', 'conferences.invitations'],
  DeleteConference: ['conferences:write'],

  StartConference: ['conferences:write'],
  StopConference: ['conferences:write'],
  AdmitParticipant: 'never',
  RecordParticipantLeft: 'never',
  RemoveParticipant: ['conferences.participants:write'],
  RecordSessionMediaLost: 'never',
  RecordSessionMediaRestored: 'never',
  ApplyParticipantRights: 'never',
  CloseEmptySession: 'never',

  PostChatMessage: 'never',

  ForgetPerson: 'never',

  CreateWebhook: 'key',
  ChangeWebhook: 'key',
  RotateWebhookSecret: 'key',
  DisableWebhook: 'never',
  DeleteWebhook: 'key',
  sendWebhook: 'key',
  webhooks: 'key',

  RecordReportRead: 'never',

  RecordServerStart: 'never',
  RecordServerStop: 'never',

  rebuildProjection: 'key',

  viewer: 'open',
  conferencePage: 'open',
  serverStatus: 'key',
  administrators: 'never',
  osAdministrators: 'never',
  applications: 'never',
  grants: 'never',
  apiKey: 'never',
  panelAccess: 'never',
  accounts: reading.accounts,
  account: reading.accounts,
  groups: ['groups:read', 'users:read'],
  group: ['groups:read', 'groups.users:read'],
  aliases: 'key',
  addressBook: ['users.addressbook:read'],
  consents: 'never',
  ownSessions: 'never',
  conferencesToJoin: 'never',
  passwordSettings: 'key',
  conferences: reading.conferences,
  conference: [...reading.conferences, 'conferences.invitations', 'conferences.participants:read'],
  runningSessions: reading.sessions,
  callHistory: reading.calls,
  session: reading.call,
  chatMessages: 'key',
  eventLog: 'key',
  settingsChanges: 'key',
  objectState: 'key',
  signInSessions: 'never',
  projections: 'key',
  livePresence: 'never',
  liveConferencesToJoin: 'never',
  liveServerStatus: 'key',
  liveAccounts: reading.accounts,
  liveConferences: reading.conferences,
  liveRunningSessions: reading.sessions,
  liveCallHistory: reading.calls,
  liveSession: reading.call,
  liveChatMessages: 'key',
  liveEventLog: 'key',
  liveSettingsChanges: 'key',
  liveProjections: 'key',
};
