import type { RostrumEvent } from '#domain/index.ts';
import { chatSamples } from './chat-samples.ts';
import { conferenceSamples } from './conference-samples.ts';
import { licenceTerms } from './licence-terms.ts';
import { registrationSamples } from './registration-samples.ts';
import { upkeepSamples } from './upkeep-samples.ts';
import { websiteSamples } from './website-samples.ts';

/** One event of every type as it is written today: a new type without a sample does not compile. */
export type Samples = {
  readonly [Type in RostrumEvent['type']]: Extract<RostrumEvent, { type: Type }>['data'];
};

const sessionId = '0198f3a0-0000-7000-8000-000000000001';
const conferenceId = '482913';
const participantId = '0198f3a0-0000-7000-8000-000000000002';
const inSession = { sessionId, conferenceId };
const principal = { kind: 'administrator', id: 'admin' } as const;
const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g';
const tokenHash = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg';
const expiresAt = '2026-03-11T05:06:07.089Z';
const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
/** A change names some fields; those that came later need no other shape. */
const firstFields = {
  displayName: 'Анна Петрова',
  firstName: 'Анна',
  lastName: 'Петрова',
  email: 'anna@example.org',
  company: '',
};
const profile = {
  ...firstFields,
  mobilePhone: '+7 900 000-00-01',
  workPhone: '',
  homePhone: '',
};
const contact = {
  contactId: '0198f3a0-0000-7000-8000-000000000003',
  callString: 'boris',
  displayName: 'Борис',
};
const application = {
  name: 'Calendar',
  redirectUris: ['https://calendar.example.org/callback'],
  scopes: ['users:read', 'users:write'],
  grantKinds: ['authorization-code', 'client-credentials'],
} as const;
const owner = { grantId: 'grant-1', applicationId: 'app-1', accountId: 'anna' };
const quality = {
  reports: 42,
  loss: { mean: 0.001, max: 0.02 },
  roundTripTime: { mean: 21.5, max: 80 },
  sentPeak: 1_900_000,
  receivedPeak: 3_100_000,
  processor: 'fair',
} as const;
const limits = { incoming: 2048, outgoing: null };

/** Samples have every optional member, so that a golden file shows the whole shape. */
export const samples: Samples = {
  AdministratorCreated: {
    administratorId: 'admin',
    displayName: 'Олег',
    role: 'admin',
    passwordHash,
    mustChangePassword: true,
  },
  AdministratorRoleChanged: { administratorId: 'oleg', role: 'auditor' },
  AdministratorPasswordChanged: { administratorId: 'admin', passwordHash, mustChangePassword: false },
  AdministratorPreferencesChanged: {
    administratorId: 'admin',
    preferences: {
      language: 'ru',
      timeZone: 'Europe/Berlin',
      csvEncoding: 'windows-1251',
      csvSeparator: '\t',
    },
  },
  AdministratorDeleted: { administratorId: 'oleg' },
  OutsideAdministratorCreated: {
    administratorId: 'openid:ann@login.example.org',
    source: { from: 'openid', issuer: 'https://login.example.org', subject: 'ann' },
    displayName: 'Анна Петрова',
    role: 'auditor',
  },
  OutsideAdministratorRenamed: { administratorId: 'os:oleg', displayName: 'Олег' },
  OutsideAdministratorDeleted: { administratorId: 'os:oleg', reason: 'no-rights' },
  OpenIdSettingsChanged: {
    changes: {
      enabled: true,
      issuer: 'https://login.example.org',
      clientId: 'panel',
      label: 'Вход для сотрудников',
      scopes: ['profile'],
      groupsClaim: 'realm_access.roles',
      adminGroups: ['it'],
      auditorGroups: ['audit'],
      allowedSubjects: [],
      allowedDomains: ['example.org'],
      sessionHours: 8,
    },
    clientSecret: 'kZ0eR1mYQxGk9sN3vB7aTw',
    formerSecret: 'Qp4dL8uXhWc2fJ6yE5oRiA',
  },
  OsAdministratorsSettingsChanged: {
    changes: {
      enabled: true,
      adminGroups: ['tcadmins'],
      auditorGroups: ['tcsecadmins'],
      adminUsers: ['oleg'],
      auditorUsers: [],
    },
  },
  AdministratorTotpEnrolled: { administratorId: 'admin', totpSecret: 'q2VtY2VydGlmaWVkbHk0Mg' },
  AdministratorTotpRemoved: { administratorId: 'admin', totpSecret: 'q2VtY2VydGlmaWVkbHk0Mg' },
  AdministratorPasskeyAdded: {
    administratorId: 'admin',
    credentialId: 'WmJ1bm55aG9wcGVk',
    rpId: 'meet.example.org',
    publicKey: 'pQECAyYgASFYIA',
    counter: 0,
    transports: ['internal'],
    name: 'Телефон Анны',
  },
  AdministratorPasskeyRenamed: {
    administratorId: 'admin',
    credentialId: 'WmJ1bm55aG9wcGVk',
    name: 'Ноутбук Анны',
  },
  AdministratorPasskeyRemoved: { administratorId: 'admin', credentialId: 'WmJ1bm55aG9wcGVk' },
  AdministratorRecoveryCodesChanged: { administratorId: 'admin', recoveryCodes: [tokenHash] },
  AdministratorSecondFactorsReset: { administratorId: 'oleg', totpSecret: null },
  SecondFactorUsed: { administratorId: 'admin', method: 'totp', step: 59_000_001 },
  SecondFactorSettingsChanged: { required: true },
  SignedIn: { sessionId, principal, tokenHash, expiresAt, userAgent },
  SessionTokenRotated: { sessionId, principal, tokenHash, expiresAt },
  SignedOut: { sessionId, principal, reason: 'signed-out' },
  SignInFailed: { realm: 'panel', login: 'admin', reason: 'wrong-password', userAgent },
  ApplicationRegistered: { applicationId: 'app-1', ...application, secretHash: tokenHash },
  ApplicationChanged: { applicationId: 'app-1', changes: application },
  ApplicationSecretRegenerated: { applicationId: 'app-1', secretHash: tokenHash, tokensRevoked: true },
  ApplicationRemoved: { applicationId: 'app-1' },
  GrantIssued: {
    ...owner,
    kind: 'authorization-code',
    scopes: ['users:read'],
    generation: 0,
    accessTokenHash: tokenHash,
    accessExpiresAt: expiresAt,
    refreshTokenHash: tokenHash,
    expiresAt,
  },
  GrantRefreshed: {
    ...owner,
    accessTokenHash: tokenHash,
    accessExpiresAt: expiresAt,
    refreshTokenHash: tokenHash,
    refreshedAt: expiresAt,
  },
  GrantUsed: { ...owner, usedAt: expiresAt },
  GrantExpired: owner,
  GrantRevoked: { ...owner, reason: 'replayed' },
  ApiKeyGenerated: { keyHash: tokenHash, expiresAt, addresses: ['10.0.0.0/8'] },
  ApiKeyUsed: { address: '10.0.0.7' },
  ApiKeyRevoked: {},
  AccountCreated: { accountId: 'anna', profile, passwordHash, active: true },
  AccountProfileChanged: { accountId: 'anna', profile: firstFields },
  AccountPasswordChanged: { accountId: 'anna', passwordHash },
  AccountActivated: { accountId: 'anna' },
  AccountDeactivated: { accountId: 'anna' },
  AccountGroupsChanged: { accountId: 'anna', groups: ['it', 'managers'] },
  AccountLimitsChanged: { accountId: 'anna', limits },
  AccountAvatarChanged: { accountId: 'anna', avatar: 'ab'.repeat(32) },
  AccountDeviceSecretIssued: { accountId: 'anna', deviceSecret: 'q2VtY2VydGlmaWVkbHk0Mg' },
  AccountDeviceSecretRemoved: { accountId: 'anna', deviceSecret: 'q2VtY2VydGlmaWVkbHk0Mg' },
  AccountDisconnected: { accountId: 'anna' },
  AccountDeleted: { accountId: 'anna' },
  AccountRestored: { accountId: 'anna' },
  WrongPasswordCounted: { accountId: 'anna', failures: 3, countedUntil: expiresAt },
  WrongPasswordsForgotten: { accountId: 'anna' },
  AccountLocked: { accountId: 'anna', failures: 10, until: expiresAt },
  AccountUnlocked: { accountId: 'anna' },
  GroupCreated: { groupId: 'it', name: 'IT' },
  GroupRenamed: { groupId: 'it', name: 'ИТ' },
  GroupRightsChanged: {
    groupId: 'it',
    rights: {
      editAddressBook: true,
      pointToPointCalls: true,
      createConferences: false,
      shareDesktop: true,
      allowRemoteControl: false,
      showSlides: true,
      transferFiles: true,
      record: false,
      operator: true,
    },
  },
  GroupLimitsChanged: { groupId: 'it', limits },
  GroupAddressBookChanged: { groupId: 'it', shows: { kind: 'groups', groups: ['it'] } },
  GroupContactAdded: { groupId: 'it', contact },
  GroupContactRemoved: { groupId: 'it', contactId: contact.contactId },
  GroupDeleted: { groupId: 'it' },
  ContactAdded: { accountId: 'anna', ...contact },
  ContactChanged: { accountId: 'anna', ...contact },
  ContactRemoved: { accountId: 'anna', contactId: contact.contactId },
  AliasCreated: { alias: '111', callString: 'anna' },
  AliasChanged: { alias: '111', callString: '#sip:room@example.org' },
  AliasDeleted: { alias: '111' },
  PanelAccessChanged: {
    changes: { localConsole: true, restricted: true, networks: ['10.0.0.0/8', '2001:db8::/32'] },
  },
  PasswordSettingsChanged: {
    changes: {
      minLength: 8,
      letterCases: true,
      digits: true,
      symbols: false,
      lockOut: true,
      lockOutDuration: 900,
      lockOutAttempts: 5,
      lockOutResetAfter: 900,
    },
  },
  ...conferenceSamples,
  SessionOpened: {
    ...inSession,
    title: 'Планёрка',
    ownerId: 'anna',
    mode: 'all-on-screen',
    visibility: 'public',
    plannedEnd: null,
  },
  ParticipantsInvited: { ...inSession, ownerId: 'anna', invited: ['boris', 'clara'] },
  InvitationsMissed: { ...inSession, ownerId: 'anna', missed: ['clara'] },
  ParticipantAdmitted: {
    ...inSession,
    participantId,
    personId: 'anna',
    identity: { kind: 'account', accountId: 'anna' },
    displayName: 'Анна Петрова',
    role: 'owner',
    rights: { sendAudio: true, sendVideo: true, shareContent: true, chat: true },
    limits: { incoming: null, outgoing: null },
    muted: { microphone: true, camera: false },
    connection: {
      connectionId: 'c-1',
      protocol: 'webrtc',
      address: '192.0.2.7',
      userAgent,
      client: {
        language: 'ru-RU',
        system: 'Windows 15.0.0',
        architecture: 'x86, 64 bit',
        processorCores: 8,
        memory: 8,
        screen: { width: 2560, height: 1440 },
        graphics: 'ANGLE (Intel, Mesa Intel(R) UHD Graphics)',
        network: 'wifi',
        microphones: ['Микрофон (USB)'],
        cameras: ['HD Webcam'],
        speakers: ['Speakers'],
      },
    },
  },
  ParticipantRightsChanged: {
    ...inSession,
    participantId,
    rights: { sendAudio: true, sendVideo: true, shareContent: false, chat: true },
    limits,
  },
  ParticipantLeft: {
    ...inSession,
    participantId,
    reason: 'left',
    summary: {
      transport: 'udp',
      sentBitrate: 1_200_000,
      receivedBitrate: 2_400_000,
      framesPerSecond: 30,
      width: 1280,
      height: 720,
      quality,
    },
  },
  ConnectionRouteChanged: {
    ...inSession,
    participantId,
    personId: 'anna',
    route: {
      kind: 'host',
      protocol: 'udp',
      network: 'wifi',
      localAddresses: ['192.168.1.20:51412', '[fd00::20]:51413'],
      serverAddress: '192.0.2.10:4307',
    },
  },
  ConnectionSummarised: {
    ...inSession,
    participantId: 'p1',
    summary: {
      transport: 'tcp',
      sentBitrate: 1_250_000,
      receivedBitrate: 2_500_000,
      framesPerSecond: 29.5,
      width: 1280,
      height: 720,
      quality,
    },
  },
  SessionMediaLost: { ...inSession, cause: 'worker died' },
  SessionMediaRestored: inSession,
  SessionClosed: { ...inSession, reason: 'stopped' },
  ...chatSamples,
  SensitiveReportRead: {
    ...{ signInId: sessionId, report: 'chatMessages', kind: 'looked', until: expiresAt },
    scope: { sessionId: null, conferenceId: null, personId: null },
  },
  PersonForgotten: { personId: 'anna' },
  ReportRowsDeleted: {
    report: 'chat',
    filter: {
      from: '2026-01-01T00:00:00.000Z',
      until: expiresAt,
      text: 'планёрка',
      columns: { sessionId, personId: 'boris' },
    },
    count: 12,
  },
  ...registrationSamples,
  ...websiteSamples,
  WebhookCreated: {
    webhookId: '0198f3a0-0000-7000-8000-000000000009',
    applicationId: 'calendar',
    url: 'https://hooks.example.org/rostrum',
    kinds: ['conference.started', 'user.created'],
    active: true,
  },
  WebhookChanged: {
    webhookId: '0198f3a0-0000-7000-8000-000000000009',
    changes: { url: 'https://hooks.example.org/', kinds: ['user.created'], active: false },
  },
  WebhookSecretRotated: { webhookId: '0198f3a0-0000-7000-8000-000000000009', secretVersion: 2 },
  WebhookDisabled: { webhookId: '0198f3a0-0000-7000-8000-000000000009', reason: 'failing' },
  WebhookDeleted: { webhookId: '0198f3a0-0000-7000-8000-000000000009' },
  SettingsChanged: {
    section: 'network',
    changes: { external: ['meet.example.org', '203.0.113.7'], port: 4308 },
    secrets: { password: 'vault-7', former: null },
    formerSecrets: { former: 'vault-3' },
  },
  SettingsRolledBack: { section: 'network', changes: { port: 4307 }, reason: 'The port is taken.' },
  ...upkeepSamples,
  LicenceInstalled: {
    terms: licenceTerms,
    issuer: 'example-1',
    source: 'registration',
    file: 'rostrum-licence-1.example-1.eyJ9.c2ln',
  },
  SessionKeyRegenerated: { audience: 'guests', generation: 1 },
  LicenceRemoved: { licenceId: 'L-2026-0017' },
  ServerRegistered: { serverName: 'video.example.org', key: 'reference-2', formerKey: 'reference-1' },
  RegistrationServiceLost: { reason: 'unreachable', stopsAt: '2026-03-01T12:00:00.000Z' },
  RegistrationServiceReached: {},
  ClockSetBack: { seen: '2026-03-01T12:00:00.000Z' },
  ServerStarted: { node: 'main', version: '0.1.0', afterCrash: false },
  ServerStopped: { node: 'main', reason: 'signal' },
  ReleaseAnnounced: {
    release: {
      ...{ version: '1.4.0', notes: 'https://rostrum.example/1.4.0', security: true },
      issuedAt: '2026-01-01T00:00:00.000Z',
      validUntil: '2026-04-01T00:00:00.000Z',
    },
    publisher: 'example-1',
  },
  RestartRequested: { node: 'main', whenEmpty: true, running: 2, settings: ['network.port'] },
  RestartWithdrawn: { node: 'main' },
  RestartBegun: { node: 'main' },
};
