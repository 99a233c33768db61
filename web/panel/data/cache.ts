import { cacheExchange, type Data, type Variables } from '@urql/exchange-graphcache';

type Arguments = Variables | null;

type Cache = {
  invalidate(entity: { __typename: string; id: string } | string, field?: string, args?: Arguments): void;
  inspectFields(entity: string): { readonly fieldName: string; readonly arguments: Arguments }[];
};

const forget =
  (name: string) => (_result: unknown, args: { id?: unknown; conferenceId?: unknown }, cache: Cache) => {
    const id = args.id ?? args.conferenceId;
    if (typeof id === 'string') cache.invalidate({ __typename: name, id });
  };

const forgetAccount = (_result: unknown, args: { accountId?: unknown }, cache: Cache) => {
  if (typeof args.accountId === 'string') cache.invalidate({ __typename: 'Account', id: args.accountId });
};

const forgetGroup = (_result: unknown, args: { groupId?: unknown }, cache: Cache) => {
  if (typeof args.groupId === 'string') cache.invalidate({ __typename: 'Group', id: args.groupId });
};

/** Accounts by id, and the groups whose members they are or were. */
const forgetEach = (
  _result: unknown,
  args: { ids?: unknown; add?: unknown; remove?: unknown },
  cache: Cache,
) => {
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  for (const id of texts(args.ids)) cache.invalidate({ __typename: 'Account', id });
  for (const id of [...texts(args.add), ...texts(args.remove), 'no-group']) {
    cache.invalidate({ __typename: 'Group', id });
  }
};

/** Every answer to the question, whatever it was asked with. */
const forgetList = (field: string) => (_result: unknown, _args: unknown, cache: Cache) => {
  for (const one of cache.inspectFields('Query')) {
    if (one.fieldName === field) cache.invalidate('Query', field, one.arguments);
  }
};

const none = () => null;
const always = (key: string) => () => key;

/** Parts of other objects, without an identity of their own. */
const embedded = [
  'PageInfo',
  'Total',
  'Detail',
  'FieldChange',
  'FieldProblem',
  'Receipt',
  'Rejection',
  'SignedIn',
  'PanelDoor',
  'Person',
  'AccountConnection',
  'ConferenceConnection',
  'ConferenceSchedule',
  'SessionConnection',
  'SessionInvitation',
  'ConnectionRoute',
  'SessionInvitationConnection',
  'SessionParticipantConnection',
  'ChatMessageConnection',
  'EventLogConnection',
  'EventLogDetail',
  'ReportSubject',
  'SettingsChangeConnection',
  'Rights',
  'Limits',
  'EffectiveRight',
  'EffectiveLimit',
  'GroupConnection',
  'GroupContact',
  'AliasConnection',
  'AddressBook',
  'Contact',
  'ContactConnection',
  'InheritedContact',
  'Colleague',
  'ColleagueConnection',
  'AccountImportColumn',
  'AccountImportCounts',
  'AccountImportFailure',
  'AccountImportAnswer',
  'ImportedLine',
  'ImportedLineProblem',
  'ImportedLinePage',
  'BulkReceipt',
  'BulkChange',
  'NewApiKey',
  'DeviceSecret',
  'OAuthApplicationConnection',
  'GrantPage',
  'ApplicationSecret',
  'SecondFactors',
  'SecondFactorNeeded',
  'IdentityProved',
  'TotpSetup',
  'PasskeyRequest',
  'PasskeyAllowed',
  'PasskeyInvited',
  'PasskeyCreation',
  'PasskeyPlace',
  'RecoveryCodes',
  'OpenIdCheck',
  'Storage',
  'StorageShare',
  'ServerSamples',
  'SampleSeries',
  'ServerSample',
  'SeriesValue',
  'ServerMark',
  'ServerRestart',
  'ServerUpdates',
  'Release',
  'RestartWish',
  'LicenceTerms',
  'LicenceLimit',
  'LicenceExtension',
  'RegistrationLoss',
  'LicencePreview',
  'Logo',
  'Site',
  'SiteDocument',
  'DnsRecordCheck',
  'DnsRecordFound',
];

/** Of these there is one, or they are told apart by name. */
const single = {
  Viewer: always('viewer'),
  ServerStatus: always('server'),
  PasswordSettings: always('passwords'),
  OsAdministrators: always('os-administrators'),
  PanelAccess: always('panel-access'),
  OpenIdSettings: always('openid'),
  Licence: always('licence'),
  DnsRecord: always('dns-record'),
  ApiKey: always('api-key'),
  ProjectionStatus: (projection: Data) => String(projection.name),
};

/**
 * Objects by id, so that a live answer changes every place that shows the object. After a mutation the object
 * is forgotten and asked for again; tables ask the server themselves.
 */
export const createCache = () =>
  cacheExchange({
    keys: { ...Object.fromEntries(embedded.map((name) => [name, none])), ...single },
    updates: {
      Mutation: {
        changePreferences: forgetList('viewer'),
        changeOwnPassword: forgetList('viewer'),
        enrolTotp: forgetList('viewer'),
        addPasskey: forgetList('viewer'),
        renamePasskey: forgetList('viewer'),
        removePasskey: forgetList('viewer'),
        removeTotp: forgetList('viewer'),
        changeRecoveryCodes: forgetList('viewer'),
        changeSecondFactorSettings: forgetList('viewer'),
        resetSecondFactors: forgetList('administrators'),
        createAdministrator: forgetList('administrators'),
        changeAdministratorRole: forgetList('administrators'),
        deleteAdministrator: forgetList('administrators'),
        changeAccount: forget('Account'),
        changeAccountLimits: forget('Account'),
        unlockAccount: forget('Account'),
        issueDeviceSecret: forget('Account'),
        removeDeviceSecret: forget('Account'),
        removePicture: forgetAccount,
        addContact: forgetList('addressBook'),
        removeContact: forgetList('addressBook'),
        renameGroup: forget('Group'),
        changeGroupRights: forget('Group'),
        changeGroupLimits: forget('Group'),
        changeGroupAddressBook: forget('Group'),
        addGroupContact: forgetGroup,
        removeGroupContact: forgetGroup,
        deleteGroup: forget('Group'),
        changeAccountGroups: forgetEach,
        actOnAccounts: forgetEach,
        changeOpenId: forgetList('openId'),
        changeOsAdministrators: forgetList('osAdministrators'),
        changePasswordSettings: forgetList('passwordSettings'),
        changeSettings: forgetList('site'),
        changePanelAccess: forgetList('panelAccess'),
        installLicence: forgetList('licence'),
        removeLicence: forgetList('licence'),
        registerServer: forgetList('licence'),
        generateApiKey: forgetList('apiKey'),
        revokeApiKey: forgetList('apiKey'),
        changeApplication: forget('OAuthApplication'),
        regenerateApplicationSecret: forget('OAuthApplication'),
        removeApplication: forget('OAuthApplication'),
        revokeGrant: forget('Grant'),
        switchBuiltInClient: forgetList('builtInClient'),
        deleteAccount: forget('Account'),
        changeConference: forget('Conference'),
        deleteConference: forget('Conference'),
        startConference: forget('Conference'),
        stopConference: forget('Conference'),
        removeParticipant: forget('Conference'),
      },
    },
  });
