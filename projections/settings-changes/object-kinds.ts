/** Entries of a list within an object, each changed by events of its own. */
type Members = {
  /** How the names of those events begin. */
  readonly events: string;
  readonly field: string;
  readonly idField: string;
  /** The one member that says enough of an entry; all of them while absent. */
  readonly shown?: string;
};

/** How the events of one kind of object are read: which field is the id, which one people know it by. */
export type ObjectKind = {
  readonly type: string;
  /** How the names of its events begin. */
  readonly events: readonly string[];
  readonly nameField: string;
  readonly members?: readonly Members[];
  /** Its events stand alone: nothing is compared with what was before. */
  readonly passing?: true;
} & (
  | { readonly idField: string; readonly standing?: true; readonly id?: never }
  /** There is one of it, always. */
  | { readonly idField?: never; readonly standing: true; readonly id: string }
);

/** Objects whose events are changes of settings; a new kind is one entry. */
const kinds: readonly ObjectKind[] = [
  {
    type: 'account',
    events: ['Account', 'Contact'],
    idField: 'accountId',
    nameField: 'displayName',
    members: [{ events: 'Contact', field: 'contact', idField: 'contactId' }],
  },
  {
    type: 'group',
    events: ['Group'],
    idField: 'groupId',
    nameField: 'name',
    // The group of those who are in none was never created.
    standing: true,
    members: [{ events: 'GroupContact', field: 'contact', idField: 'contactId' }],
  },
  { type: 'alias', events: ['Alias'], idField: 'alias', nameField: 'alias' },
  {
    type: 'conference',
    events: ['Conference', 'WebinarRegistrationChanged'],
    idField: 'conferenceId',
    nameField: 'title',
    members: [{ events: 'ConferenceGuest', field: 'guest', idField: 'personId', shown: 'email' }],
  },
  {
    type: 'administrator',
    events: ['Administrator', 'OutsideAdministrator'],
    idField: 'administratorId',
    nameField: 'displayName',
    members: [{ events: 'AdministratorPasskey', field: 'passkey', idField: 'credentialId', shown: 'name' }],
  },
  { type: 'application', events: ['Application'], idField: 'applicationId', nameField: 'name' },
  {
    type: 'settings',
    events: ['ApiKeyGenerated', 'ApiKeyRevoked'],
    nameField: '',
    standing: true,
    id: 'api-key',
  },
  { type: 'report', events: ['ReportRows'], idField: 'report', nameField: '', passing: true },
  {
    type: 'settings',
    events: ['SettingsChanged', 'SettingsRolledBack'],
    idField: 'section',
    nameField: '',
    standing: true,
  },
  {
    type: 'certificate',
    events: ['CertificateInstalled', 'CertificateRemoved', 'CertificateRequestFailed'],
    idField: 'source',
    nameField: 'subject',
    standing: true,
  },
  {
    type: 'settings',
    events: ['LicenceInstalled', 'LicenceRemoved', 'ServerRegistered'],
    nameField: '',
    standing: true,
    id: 'licence',
  },
  { type: 'settings', events: ['Logo'], nameField: '', standing: true, id: 'logo' },
  // Three of them were never created.
  {
    type: 'document',
    events: ['LegalDocument'],
    idField: 'documentId',
    nameField: 'titleEn',
    standing: true,
  },
  {
    type: 'settings',
    events: ['SessionKeyRegenerated'],
    nameField: '',
    standing: true,
    id: 'session-keys',
    passing: true,
  },
  { type: 'webhook', events: ['Webhook'], idField: 'webhookId', nameField: 'url' },
];

/** What is one for the whole server has an id of its own: `PasswordSettingsChanged` is about `password`. */
const settingsEvent = /^([A-Z]\w*?)(?:Settings)?Changed$/;
const sectionEvent = 'SettingsChanged';

const settingsOf = (eventType: string): ObjectKind | undefined => {
  const name = settingsEvent.exec(eventType)?.[1];
  if (name === undefined || eventType === sectionEvent || !/SettingsChanged$|AccessChanged$/.test(eventType))
    return undefined;
  const id = name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return { type: 'settings', events: [eventType], nameField: '', standing: true, id };
};

const known = new Map<string, ObjectKind | undefined>();

const find = (eventType: string): ObjectKind | undefined =>
  settingsOf(eventType) ?? kinds.find(({ events }) => events.some((begin) => eventType.startsWith(begin)));

/** The kind of object that events of a type are about; none for what is no change of settings. */
export const kindOf = (eventType: string): ObjectKind | undefined => {
  if (!known.has(eventType)) known.set(eventType, find(eventType));
  return known.get(eventType);
};

/** Every type of object that has a history. */
export const objectTypes: readonly string[] = [...new Set([...kinds.map(({ type }) => type), 'settings'])];
