import { describe, expect, it } from 'vitest';
import {
  type Action,
  abilitiesOf,
  authorize,
  LOCAL_CONSOLE,
  may,
  mayEver,
  type Principal,
  permissionTable,
  type Target,
} from './index.ts';

const people = {
  anonymous: { kind: 'anonymous' },
  account: { kind: 'account', id: 'bob', sessionId: 's-bob' },
  owner: { kind: 'account', id: 'ann', sessionId: 's-ann' },
  participant: { kind: 'participant', personId: 'guest:1', conferenceId: 'weekly', participantId: 'p1' },
  ownerInside: { kind: 'participant', personId: 'ann', conferenceId: 'weekly', participantId: 'p2' },
  admin: { kind: 'administrator', id: 'root', role: 'admin', sessionId: 's-root' },
  auditor: { kind: 'administrator', id: 'eye', role: 'auditor', sessionId: 's-eye' },
  system: { kind: 'system', component: 'gateway' },
} as const satisfies Record<string, Principal>;

type Person = keyof typeof people;

/** Somebody else's objects, in a conference that Ann owns. */
const others: Target = {
  administratorId: 'other',
  accountId: 'other',
  sessionPrincipal: { kind: 'account', id: 'other' },
  ownerId: 'ann',
  conferenceId: 'weekly',
  participantId: 'p9',
};

const letters: Record<string, Person> = {
  '-': 'anonymous',
  u: 'account',
  o: 'owner',
  p: 'participant',
  O: 'ownerInside',
  A: 'admin',
  R: 'auditor',
  S: 'system',
};

/** Written by hand from the guide (§1.2, §2.6, §4), not from the table: who may do it to other people's objects. */
const expected: Record<Action, string> = {
  CreateAdministrator: 'AS',
  ChangeAdministratorRole: 'A',
  ChangeAdministratorPassword: 'AS',
  ChangeAdministratorPreferences: '',
  DeleteAdministrator: 'A',
  RecogniseAdministrator: 'S',
  WithdrawAdministrator: 'S',
  ChangeOsAdministrators: 'AS',
  ChangeOpenId: 'A',
  checkOpenId: 'A',
  EnrolTotp: '',
  RemoveTotp: '',
  AddPasskey: '',
  RenamePasskey: '',
  RemovePasskey: '',
  ChangeRecoveryCodes: '',
  AcceptSecondFactor: 'S',
  ResetSecondFactors: 'AS',
  ChangeSecondFactorSettings: 'A',
  RecordSignIn: 'S',
  RotateSessionToken: 'S',
  SignOut: 'AS',
  RecordSignInFailure: 'S',
  RegisterApplication: 'A',
  ChangeApplication: 'A',
  RegenerateApplicationSecret: 'A',
  RemoveApplication: 'A',
  IssueGrant: 'S',
  RefreshGrant: 'S',
  RecordGrantUse: 'S',
  ExpireGrant: 'S',
  RevokeGrant: 'AS',
  GenerateApiKey: 'A',
  RevokeApiKey: 'A',
  RecordApiKeyUse: 'S',
  ChangePanelAccess: 'AS',
  CreateAccount: 'A',
  ChangeAccountProfile: 'A',
  ChangeAccountPassword: 'A',
  ActivateAccount: 'A',
  DeactivateAccount: 'A',
  ChangeAccountGroups: 'AS',
  ChangeAccountLimits: 'A',
  ChangeAccountAvatar: 'A',
  IssueDeviceSecret: 'A',
  RemoveDeviceSecret: 'A',
  DisconnectAccount: 'A',
  DeleteAccount: 'A',
  RestoreAccount: 'A',
  RecordWrongPassword: 'S',
  AcceptPassword: 'S',
  UnlockAccount: 'A',
  CreateGroup: 'A',
  RenameGroup: 'A',
  ChangeGroupRights: 'A',
  ChangeGroupLimits: 'A',
  ChangeGroupAddressBook: 'A',
  AddGroupContact: 'A',
  RemoveGroupContact: 'A',
  DeleteGroup: 'A',
  AddContact: 'A',
  ChangeContact: 'A',
  RemoveContact: 'A',
  CreateAlias: 'A',
  ChangeAlias: 'A',
  DeleteAlias: 'A',
  ChangePasswordSettings: 'A',
  RegenerateSessionKey: 'A',
  sessionKeys: 'A',
  ChangeSettings: 'A',
  RollBackSettings: 'S',
  checkSettings: 'A',
  CreateConference: 'oOA',
  ChangeConference: 'oOA',
  DeleteConference: 'oOA',
  StartConference: 'oOA',
  StopConference: 'oOA',
  AdmitParticipant: 'S',
  RecordParticipantLeft: 'S',
  RecordConnectionRoute: 'S',
  RemoveParticipant: 'oOAS',
  RecordSessionMediaLost: 'S',
  RecordSessionMediaRestored: 'S',
  ApplyParticipantRights: 'S',
  CloseEmptySession: 'S',
  RecordPlannedTime: 'S',
  StartPlannedConference: 'S',
  EndPlannedConference: 'S',
  ChangeWebinarRegistration: 'oOA',
  RegisterWebinarGuest: 'S',
  ExcludeWebinarGuest: 'oOA',
  EndWebinarRegistration: 'S',
  PostChatMessage: '',
  SendChatFile: '',
  RemoveChatFiles: 'S',
  ForgetPerson: 'A',
  RecordReportRead: 'S',
  RecordFileRead: 'S',
  DeleteReportRows: 'A',
  CreateWebhook: 'A',
  ChangeWebhook: 'A',
  RotateWebhookSecret: 'A',
  DisableWebhook: 'S',
  DeleteWebhook: 'A',
  sendWebhook: 'A',
  CreateLegalDocument: 'A',
  ChangeLegalDocument: 'A',
  DeleteLegalDocument: 'A',
  ArrangeLegalDocuments: 'A',
  ChangeLogo: 'A',
  legalDocuments: 'AR',
  webhooks: 'A',
  checkMail: 'A',
  changeMailQueue: 'A',
  mail: 'AR',
  InstallCertificate: 'AS',
  RemoveCertificate: 'A',
  RecordCertificateFailure: 'S',
  RecordCertificateEndNear: 'S',
  OpenAcmeAccount: 'S',
  BeginHttpsTrial: 'S',
  EndHttpsTrial: 'AS',
  requestCertificate: 'A',
  inspectCertificate: 'A',
  certificates: 'AR',
  InstallLicence: 'AS',
  RemoveLicence: 'A',
  RegisterServer: 'A',
  RecordRegistrationLoss: 'S',
  RecordRegistrationContact: 'S',
  RecordClockSetBack: 'S',
  checkLicence: 'A',
  licence: 'AR',
  dnsRecord: 'AR',
  objectState: 'AR',
  connections: 'AR',
  liveConnections: 'AR',
  RecordServerStart: 'S',
  RecordServerStop: 'S',
  RequestRestart: 'A',
  WithdrawRestart: 'A',
  BeginRestart: 'S',
  RecordRelease: 'S',
  checkForUpdates: 'A',
  viewer: '-uopOARS',
  conferencePage: '-uopOARS',
  site: '-uopOARS',
  serverStatus: 'AR',
  serverSamples: 'AR',
  serverMarks: 'AR',
  administrators: 'AR',
  osAdministrators: 'AR',
  openId: 'AR',
  applications: 'AR',
  grants: 'AR',
  apiKey: 'AR',
  panelAccess: 'AR',
  accounts: 'A',
  account: 'A',
  groups: 'A',
  group: 'A',
  aliases: 'A',
  addressBook: 'A',
  consents: 'uo',
  ownSessions: 'uo',
  conferencesToJoin: 'uo',
  passwordSettings: 'uoA',
  settings: 'A',
  conferences: 'oOA',
  conference: 'oOA',
  webinarRegistration: 'oOA',
  runningSessions: 'AR',
  callHistory: 'AR',
  session: 'oOAR',
  chatMessages: 'AR',
  eventLog: 'AR',
  settingsChanges: 'AR',
  signInSessions: 'AR',
  projections: 'AR',
  rebuildProjection: 'AS',
  livePresence: 'uo',
  liveConferencesToJoin: 'uo',
  importAccounts: 'A',
  RecordConfigurationBackup: 'A',
  RecordConfigurationRestore: 'A',
  backUpConfiguration: 'A',
  restoreConfiguration: 'A',
  supportBundle: 'A',
  journal: 'AR',
  examination: 'AR',
  configurationBackups: 'A',
  configurationRestores: 'A',
  accountImport: 'A',
  liveAccountImport: 'A',
  liveServerStatus: 'AR',
  liveServerSamples: 'AR',
  liveAccounts: 'A',
  liveConferences: 'oOA',
  liveRunningSessions: 'AR',
  liveCallHistory: 'AR',
  liveSession: 'oOAR',
  liveChatMessages: 'AR',
  liveEventLog: 'AR',
  liveSettingsChanges: 'AR',
  liveProjections: 'AR',
};

const actions = Object.keys(permissionTable) as Action[];
const names = Object.keys(people) as Person[];

describe('the permission table', () => {
  it.each(actions)('[ADM-08] %s: exactly the expected people', (action) => {
    const allowed = names.filter((name) => may(people[name], action, others));
    const wanted = [...expected[action]].map((letter) => letters[letter]);
    expect(new Set(allowed)).toEqual(new Set(wanted));
  });

  it('[ADM-08] lets the auditor write nothing but his own preferences, password, second factors and sign-out', () => {
    const commands = actions.filter((action) => /^[A-Z]/.test(action));
    const own: Target = { administratorId: 'eye', sessionPrincipal: { kind: 'administrator', id: 'eye' } };
    expect(commands.filter((action) => may(people.auditor, action, own))).toEqual([
      'ChangeAdministratorPassword',
      'ChangeAdministratorPreferences',
      'EnrolTotp',
      'RemoveTotp',
      'AddPasskey',
      'RenamePasskey',
      'RemovePasskey',
      'ChangeRecoveryCodes',
      'SignOut',
    ]);
    expect(commands.filter((action) => may(people.auditor, action, others))).toEqual([]);
  });

  it('tells an administrator from an account of the same login', () => {
    const namesake: Principal = { kind: 'account', id: 'root', sessionId: 's' };
    expect(may(namesake, 'ChangeAdministratorPassword', { administratorId: 'root' })).toBe(false);
    expect(may(namesake, 'SignOut', { sessionPrincipal: { kind: 'administrator', id: 'root' } })).toBe(false);
  });

  it('lets people act for themselves only', () => {
    expect(may(people.account, 'ChangeAccountPassword', { accountId: 'bob' })).toBe(true);
    expect(may(people.account, 'SignOut', { sessionPrincipal: { kind: 'account', id: 'bob' } })).toBe(true);
    expect(may(people.account, 'IssueDeviceSecret', { accountId: 'bob' })).toBe(true);
    expect(may(people.account, 'IssueDeviceSecret', { accountId: 'ann' })).toBe(false);
    const inside: Target = { conferenceId: 'weekly', participantId: 'p1' };
    expect(may(people.participant, 'PostChatMessage', inside)).toBe(true);
    expect(may(people.participant, 'RecordParticipantLeft', inside)).toBe(true);
    expect(may(people.participant, 'PostChatMessage', { ...inside, conferenceId: 'other' })).toBe(false);
  });

  it('does not let the owner reach from one conference into another', () => {
    const elsewhere: Target = { ownerId: 'ann', conferenceId: 'other' };
    expect(may(people.ownerInside, 'StopConference', elsewhere)).toBe(false);
    expect(may(people.owner, 'StopConference', elsewhere)).toBe(true);
  });

  it('[INST-01] allows nothing but a new password until the generated one is replaced', () => {
    const newcomer: Principal = { ...people.admin, mustChangePassword: true };
    const own: Target = { administratorId: 'root', sessionPrincipal: { kind: 'administrator', id: 'root' } };
    const allowed = actions.filter((action) => may(newcomer, action, own));
    expect(allowed).toEqual(['ChangeAdministratorPassword', 'SignOut', 'viewer', 'conferencePage', 'site']);
    expect(may(newcomer, 'ChangeAdministratorPassword', others)).toBe(false);
  });

  it('[ADM-01] allows nothing but setting up a second factor until there is the one that is required', () => {
    const own: Target = { administratorId: 'eye', sessionPrincipal: { kind: 'administrator', id: 'eye' } };
    for (const person of [people.auditor, { ...people.admin, id: 'eye' }]) {
      const held: Principal = { ...person, mustSetSecondFactor: true };
      expect(actions.filter((action) => may(held, action, own))).toEqual([
        'ChangeAdministratorPassword',
        'ChangeAdministratorPreferences',
        'EnrolTotp',
        'AddPasskey',
        'ChangeRecoveryCodes',
        'SignOut',
        'viewer',
        'conferencePage',
        'site',
      ]);
      expect(actions.filter((action) => may(held, action, others))).toEqual([
        'viewer',
        'conferencePage',
        'site',
      ]);
    }
    expect(may(people.auditor, 'EnrolTotp', own)).toBe(true);
    expect(may(people.auditor, 'EnrolTotp', others)).toBe(false);
    expect(may({ kind: 'account', id: 'eye', sessionId: 's' }, 'EnrolTotp', own)).toBe(false);
  });

  it('refuses with the reason that helps', () => {
    expect(() => authorize(people.anonymous, 'accounts')).toThrow(
      expect.objectContaining({ code: 'UNAUTHENTICATED' }),
    );
    expect(() => authorize(people.account, 'accounts')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
  });

  it('never refuses early what it would allow later', () => {
    const targets: Target[] = [
      others,
      { administratorId: 'root' },
      { administratorId: 'eye' },
      { accountId: 'bob' },
      { conferenceId: 'weekly', participantId: 'p1', ownerId: 'ann' },
    ];
    for (const action of actions) {
      for (const name of names) {
        if (targets.some((target) => may(people[name], action, target))) {
          expect(mayEver(people[name], action), `${name} ${action}`).toBe(true);
        }
      }
    }
  });

  it('shows each principal what he may ever do', () => {
    expect(abilitiesOf(people.anonymous)).toEqual(['viewer', 'conferencePage', 'site']);
    expect(abilitiesOf(people.auditor)).not.toContain('CreateAccount');
    expect(abilitiesOf(people.auditor)).toContain('settingsChanges');
    expect(abilitiesOf(people.account)).not.toContain('ChangeAdministratorPassword');
    expect(abilitiesOf(people.account)).toContain('StartConference');
  });
});

describe('an administrator', () => {
  it('[ADM-04] at an address that is not in the list may look at the door and sign out', () => {
    const outside: Principal = { ...people.admin, addressRefused: true };
    const own: Target = { administratorId: 'root', sessionPrincipal: { kind: 'administrator', id: 'root' } };
    const allowed = ['SignOut', 'viewer', 'conferencePage', 'site'];
    expect(actions.filter((action) => may(outside, action, own))).toEqual(allowed);
    expect(actions.filter((action) => may({ ...outside, mustChangePassword: true }, action, own))).toEqual(
      allowed,
    );
    expect(() => authorize(outside, 'ChangePanelAccess')).toThrow(
      expect.objectContaining({ code: 'ADDRESS_NOT_ALLOWED' }),
    );
  });

  it('[ADM-03] who is the local console has every right but a password and preferences of his own', () => {
    const console: Principal = { ...people.admin, id: LOCAL_CONSOLE };
    const own: Target = {
      administratorId: LOCAL_CONSOLE,
      sessionPrincipal: { kind: 'administrator', id: LOCAL_CONSOLE },
    };
    const missing = actions.filter(
      (action) =>
        may(people.admin, action, { ...own, administratorId: 'root' }) && !may(console, action, own),
    );
    expect(missing).toEqual(['ChangeAdministratorPreferences']);
    expect(may(console, 'SignOut', own)).toBe(true);
    expect(abilitiesOf(console)).not.toContain('ChangeAdministratorPreferences');
  });
});
