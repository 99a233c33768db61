import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Action } from '#domain/access/index.ts';
import { schema } from './schema.ts';

export type Field = GraphQLField<unknown, unknown>;
export type Root = 'Query' | 'Mutation' | 'Subscription';

/** What the permission table calls each field; a field that is missing here fails below. */
export const queries: Record<string, Action> = {
  viewer: 'viewer',
  serverStatus: 'serverStatus',
  serverSamples: 'serverSamples',
  serverMarks: 'serverMarks',
  administrators: 'administrators',
  osAdministrators: 'osAdministrators',
  openId: 'openId',
  accounts: 'accounts',
  similarAccounts: 'accounts',
  account: 'account',
  accountImport: 'accountImport',
  accountImports: 'accountImport',
  importedLines: 'accountImport',
  journal: 'journal',
  examination: 'examination',
  configurationBackups: 'configurationBackups',
  configurationRestores: 'configurationRestores',
  configurationRestore: 'configurationRestores',
  configurationRestoreRows: 'configurationRestores',
  groups: 'groups',
  group: 'group',
  aliases: 'aliases',
  apiKey: 'apiKey',
  panelAccess: 'panelAccess',
  applications: 'applications',
  application: 'applications',
  builtInClient: 'applications',
  applicationScopes: 'applications',
  addressBook: 'addressBook',
  consents: 'consents',
  ownSessions: 'ownSessions',
  conferencesToJoin: 'conferencesToJoin',
  passwordSettings: 'passwordSettings',
  settings: 'settings',
  sessionKeys: 'sessionKeys',
  settingsForms: 'settings',
  conferences: 'conferences',
  conference: 'conference',
  conferencePage: 'conferencePage',
  webinarRegistration: 'webinarRegistration',
  webinarGuests: 'webinarRegistration',
  site: 'site',
  siteDocument: 'site',
  legalDocuments: 'legalDocuments',
  logo: 'legalDocuments',
  runningSessions: 'runningSessions',
  callHistory: 'callHistory',
  session: 'session',
  chatMessages: 'chatMessages',
  eventLog: 'eventLog',
  settingsChanges: 'settingsChanges',
  settingHistory: 'settingsChanges',
  objectState: 'objectState',
  connections: 'connections',
  connection: 'connections',
  connectionSamples: 'connections',
  deletableRows: 'DeleteReportRows',
  webhooks: 'webhooks',
  licence: 'licence',
  dnsRecord: 'dnsRecord',
  networkState: 'settings',
  webhook: 'webhooks',
  https: 'certificates',
  integrationKinds: 'webhooks',
  mail: 'mail',
  mailLetters: 'mail',
  mailTemplates: 'mail',
  mailPreview: 'mail',
};

/** By what it sends first; `null` is open to everybody and refuses for reasons of its own. */
export const mutations: Record<string, Action | null> = {
  signIn: null,
  enterLocalConsole: null,
  finishSignIn: null,
  beginPasskeySignIn: null,
  proveIdentity: null,
  finishProof: null,
  beginTotp: 'EnrolTotp',
  enrolTotp: 'EnrolTotp',
  removeTotp: 'RemoveTotp',
  beginPasskey: 'AddPasskey',
  addPasskey: 'AddPasskey',
  renamePasskey: 'RenamePasskey',
  removePasskey: 'RemovePasskey',
  changeRecoveryCodes: 'ChangeRecoveryCodes',
  resetSecondFactors: 'ResetSecondFactors',
  changeSecondFactorSettings: 'ChangeSecondFactorSettings',
  joinConference: null,
  registerForConference: null,
  signOut: 'SignOut',
  changeOwnPassword: 'ChangeAdministratorPassword',
  changePreferences: 'ChangeAdministratorPreferences',
  createAdministrator: 'CreateAdministrator',
  changeAdministratorRole: 'ChangeAdministratorRole',
  deleteAdministrator: 'DeleteAdministrator',
  changeOsAdministrators: 'ChangeOsAdministrators',
  changeOpenId: 'ChangeOpenId',
  checkOpenId: 'checkOpenId',
  createAccount: 'CreateAccount',
  changeAccount: 'ChangeAccountProfile',
  deleteAccount: 'DeleteAccount',
  changeAccountLimits: 'ChangeAccountLimits',
  removePicture: 'ChangeAccountAvatar',
  unlockAccount: 'UnlockAccount',
  issueDeviceSecret: 'IssueDeviceSecret',
  issueOwnDeviceSecret: 'IssueDeviceSecret',
  removeDeviceSecret: 'RemoveDeviceSecret',
  changeAccountGroups: 'ChangeAccountGroups',
  actOnAccounts: 'ActivateAccount',
  checkAccountImport: 'importAccounts',
  createConfigurationBackup: 'backUpConfiguration',
  deleteConfigurationBackup: 'backUpConfiguration',
  unsealConfigurationRestore: 'restoreConfiguration',
  startConfigurationRestore: 'restoreConfiguration',
  dismissConfigurationRestore: 'restoreConfiguration',
  startAccountImport: 'importAccounts',
  cancelAccountImport: 'importAccounts',
  createGroup: 'CreateGroup',
  renameGroup: 'RenameGroup',
  changeGroupRights: 'ChangeGroupRights',
  changeGroupLimits: 'ChangeGroupLimits',
  changeGroupAddressBook: 'ChangeGroupAddressBook',
  addGroupContact: 'AddGroupContact',
  removeGroupContact: 'RemoveGroupContact',
  deleteGroup: 'DeleteGroup',
  addContact: 'AddContact',
  changeContact: 'ChangeContact',
  removeContact: 'RemoveContact',
  generateApiKey: 'GenerateApiKey',
  revokeApiKey: 'RevokeApiKey',
  registerApplication: 'RegisterApplication',
  changeApplication: 'ChangeApplication',
  regenerateApplicationSecret: 'RegenerateApplicationSecret',
  removeApplication: 'RemoveApplication',
  revokeGrant: 'RevokeGrant',
  switchBuiltInClient: 'RegisterApplication',
  endConsent: 'RevokeGrant',
  endOwnSession: 'SignOut',
  endOtherSessions: 'SignOut',
  createAlias: 'CreateAlias',
  changeAlias: 'ChangeAlias',
  deleteAlias: 'DeleteAlias',
  changePasswordSettings: 'ChangePasswordSettings',
  regenerateSessionKey: 'RegenerateSessionKey',
  changeSettings: 'ChangeSettings',
  checkSettings: 'checkSettings',
  changePanelAccess: 'ChangePanelAccess',
  forgetPerson: 'ForgetPerson',
  deleteReportRows: 'DeleteReportRows',
  inspectCertificate: 'inspectCertificate',
  installCertificate: 'InstallCertificate',
  makeOwnCertificate: 'InstallCertificate',
  removeUploadedCertificate: 'RemoveCertificate',
  requestCertificate: 'requestCertificate',
  endHttpsTrial: 'EndHttpsTrial',
  createLegalDocument: 'CreateLegalDocument',
  changeLegalDocument: 'ChangeLegalDocument',
  deleteLegalDocument: 'DeleteLegalDocument',
  arrangeLegalDocuments: 'ArrangeLegalDocuments',
  removeLogo: 'ChangeLogo',
  createWebhook: 'CreateWebhook',
  changeWebhook: 'ChangeWebhook',
  rotateWebhookSecret: 'RotateWebhookSecret',
  deleteWebhook: 'DeleteWebhook',
  checkLicence: 'checkLicence',
  installLicence: 'InstallLicence',
  removeLicence: 'RemoveLicence',
  registerServer: 'RegisterServer',
  testWebhook: 'sendWebhook',
  checkMail: 'checkMail',
  sendTestMail: 'checkMail',
  retryMail: 'changeMailQueue',
  discardMail: 'changeMailQueue',
  resendWebhookDelivery: 'sendWebhook',
  createConference: 'CreateConference',
  changeConference: 'ChangeConference',
  deleteConference: 'DeleteConference',
  startConference: 'StartConference',
  stopConference: 'StopConference',
  removeParticipant: 'RemoveParticipant',
  checkForUpdates: 'checkForUpdates',
  restartServer: 'RequestRestart',
  withdrawRestart: 'WithdrawRestart',
  changeWebinarRegistration: 'ChangeWebinarRegistration',
  excludeWebinarGuest: 'ExcludeWebinarGuest',
  rebuildProjection: 'rebuildProjection',
};

/** What follows the answer of a query by and by. */
export const subscriptions: Record<string, Action> = {
  serverStatus: 'liveServerStatus',
  serverSamples: 'liveServerSamples',
  conference: 'liveConferences',
  runningSessions: 'liveRunningSessions',
  session: 'liveSession',
  eventLog: 'liveEventLog',
  settingsChanges: 'liveSettingsChanges',
  openConnections: 'liveConnections',
  conferencesToJoin: 'liveConferencesToJoin',
  presence: 'livePresence',
  accountImport: 'liveAccountImport',
};

/** About one object: what a role may depends on whose it is, and of a sample it is nobody's. */
export const aboutOneObject: ReadonlySet<string> = new Set([
  'account',
  'addressBook',
  'conference',
  'session',
  'webinarGuests',
  'webinarRegistration',
]);

/** Any value of the type that the schema accepts. */
const sample = (type: GraphQLInputType): string => {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const all = Object.values(type.getFields());
    const needed = all.filter((field) => isNonNullType(field.type));
    const fields = type.isOneOf ? all.slice(0, 1) : needed;
    return `{ ${fields.map((field) => `${field.name}: ${sample(field.type)}`).join(', ')} }`;
  }
  if (type.name === 'DateTime') return '"2026-01-01T00:00:00.000Z"';
  if (type.name === 'Int') return '1';
  return type.name === 'Boolean' ? 'true' : '"zzz"';
};

/** The field with every argument that it must have. */
export const callOf = ({ name, args, type }: Field, root: Root): string => {
  const rejection = root === 'Mutation' ? '... on Rejection { code }' : '';
  const required = args.filter((arg) => isNonNullType(arg.type));
  const given = required.map((arg) => `${arg.name}: ${sample(arg.type)}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : `{ __typename ${rejection} }`;
  return `${name}${given === '' ? '' : `(${given})`} ${selection}`;
};

export const fieldsOf = (root: Root): readonly Field[] => {
  const types = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return Object.values(types[root]?.getFields() ?? {});
};
