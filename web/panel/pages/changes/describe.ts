import type { MessageDescriptor } from '@lingui/core';
import { type Schedule, weekdays } from '#web/ui/schedule/schedule.ts';

/** Names of the fields that people can change, by kind of object. Written out: tests read them without the macro. */
export const fieldNames: Readonly<Record<string, MessageDescriptor>> = {
  displayName: /*i18n*/ { id: 'field.displayName', message: 'Display name' },
  firstName: /*i18n*/ { id: 'field.firstName', message: 'First name' },
  lastName: /*i18n*/ { id: 'field.lastName', message: 'Last name' },
  email: /*i18n*/ { id: 'field.email', message: 'E-mail' },
  company: /*i18n*/ { id: 'field.company', message: 'Company' },
  active: /*i18n*/ { id: 'field.active', message: 'Active' },
  password: /*i18n*/ { id: 'field.password', message: 'Password' },
  passwordHash: /*i18n*/ { id: 'field.password', message: 'Password' },
  mustChangePassword: /*i18n*/ { id: 'field.mustChangePassword', message: 'Must replace the password' },
  role: /*i18n*/ { id: 'field.role', message: 'Role' },
  language: /*i18n*/ { id: 'field.language', message: 'Language' },
  timeZone: /*i18n*/ { id: 'field.timeZone', message: 'Time zone' },
  title: /*i18n*/ { id: 'field.title', message: 'Title' },
  ownerId: /*i18n*/ { id: 'field.ownerId', message: 'Owner' },
  mode: /*i18n*/ { id: 'field.mode', message: 'Mode' },
  visibility: /*i18n*/ { id: 'field.visibility', message: 'Type' },
  description: /*i18n*/ { id: 'field.description', message: 'Description' },
  invited: /*i18n*/ { id: 'field.invited', message: 'Invited' },
  schedule: /*i18n*/ { id: 'field.schedule', message: 'Schedule' },
  guests: /*i18n*/ { id: 'field.guests', message: 'Guests by e-mail' },
  guest: /*i18n*/ { id: 'field.guest', message: 'Guest by e-mail' },
  emailInvitations: /*i18n*/ { id: 'field.emailInvitations', message: 'Invitations by e-mail' },
  uninvitedAllowed: /*i18n*/ { id: 'field.uninvitedAllowed', message: 'Admit those who are not invited' },
  muteMicrophoneOnEntry: /*i18n*/ { id: 'field.muteMicrophoneOnEntry', message: 'Microphones off on entry' },
  registrationRequired: /*i18n*/ { id: 'field.registrationRequired', message: 'Registration' },
  closing: /*i18n*/ { id: 'field.registrationClosing', message: 'Registration closes' },
  opensAt: /*i18n*/ { id: 'field.registrationOpensAt', message: 'Registration opens on' },
  closesAt: /*i18n*/ { id: 'field.registrationClosesAt', message: 'Registration closes on' },
  seats: /*i18n*/ { id: 'field.registrationSeats', message: 'Places' },
  accountsExempt: /*i18n*/ { id: 'field.accountsExempt', message: 'Users without registration' },
  form: /*i18n*/ { id: 'field.registrationForm', message: 'Registration form' },
  mobilePhone: /*i18n*/ { id: 'field.mobilePhone', message: 'Mobile phone' },
  workPhone: /*i18n*/ { id: 'field.workPhone', message: 'Work phone' },
  homePhone: /*i18n*/ { id: 'field.homePhone', message: 'Home phone' },
  applicationId: /*i18n*/ { id: 'field.applicationId', message: 'Application ID' },
  url: /*i18n*/ { id: 'field.url', message: 'Address' },
  kinds: /*i18n*/ { id: 'field.kinds', message: 'Events' },
  secretVersion: /*i18n*/ { id: 'field.secretVersion', message: 'Secret' },
  reason: /*i18n*/ { id: 'field.reason', message: 'Reason' },
  minLength: /*i18n*/ { id: 'field.minLength', message: 'Shortest password' },
  letterCases: /*i18n*/ { id: 'field.letterCases', message: 'Upper and lower case' },
  digits: /*i18n*/ { id: 'field.digits', message: 'Digits' },
  symbols: /*i18n*/ { id: 'field.symbols', message: 'Special characters' },
  lockOut: /*i18n*/ { id: 'field.lockOut', message: 'Locking' },
  lockOutDuration: /*i18n*/ { id: 'field.lockOutDuration', message: 'Lock for, s' },
  lockOutAttempts: /*i18n*/ { id: 'field.lockOutAttempts', message: 'Attempts' },
  lockOutResetAfter: /*i18n*/ { id: 'field.lockOutResetAfter', message: 'Count anew after, s' },
  editAddressBook: /*i18n*/ { id: 'field.editAddressBook', message: 'Edit the address book' },
  pointToPointCalls: /*i18n*/ { id: 'field.pointToPointCalls', message: 'Call others' },
  createConferences: /*i18n*/ { id: 'field.createConferences', message: 'Create conferences' },
  shareDesktop: /*i18n*/ { id: 'field.shareDesktop', message: 'Share the desktop' },
  allowRemoteControl: /*i18n*/ { id: 'field.allowRemoteControl', message: 'Allow remote control' },
  showSlides: /*i18n*/ { id: 'field.showSlides', message: 'Show slides' },
  transferFiles: /*i18n*/ { id: 'field.transferFiles', message: 'Transfer files' },
  record: /*i18n*/ { id: 'field.record', message: 'Record' },
  operator: /*i18n*/ { id: 'field.operator', message: 'Operator' },
  kind: /*i18n*/ { id: 'field.kind', message: 'Shows' },
  name: /*i18n*/ { id: 'field.name', message: 'Name' },
  groups: /*i18n*/ { id: 'field.groups', message: 'Groups' },
  contact: /*i18n*/ { id: 'field.contact', message: 'Contact' },
  avatar: /*i18n*/ { id: 'field.avatar', message: 'Picture' },
  incoming: /*i18n*/ { id: 'field.incoming', message: 'Incoming bitrate' },
  outgoing: /*i18n*/ { id: 'field.outgoing', message: 'Outgoing bitrate' },
  callString: /*i18n*/ { id: 'field.callString', message: 'Leads to' },
  until: /*i18n*/ { id: 'field.until', message: 'Locked until' },
  failures: /*i18n*/ { id: 'field.failures', message: 'Wrong passwords' },
  enabled: /*i18n*/ { id: 'field.enabled', message: 'Switched on' },
  adminGroups: /*i18n*/ { id: 'field.adminGroups', message: 'Groups with full rights' },
  adminUsers: /*i18n*/ { id: 'field.adminUsers', message: 'Logins with full rights' },
  auditorGroups: /*i18n*/ { id: 'field.auditorGroups', message: 'Groups that only read' },
  auditorUsers: /*i18n*/ { id: 'field.auditorUsers', message: 'Logins that only read' },
  issuer: /*i18n*/ { id: 'field.issuer', message: 'Provider' },
  clientId: /*i18n*/ { id: 'field.clientId', message: 'Client ID' },
  clientSecret: /*i18n*/ { id: 'field.clientSecret', message: 'Client secret' },
  removeSecret: /*i18n*/ { id: 'field.removeSecret', message: 'Take the secret away' },
  formerSecret: /*i18n*/ { id: 'field.formerSecret', message: 'Former client secret' },
  label: /*i18n*/ { id: 'field.label', message: 'Words on the button' },
  scopes: /*i18n*/ { id: 'field.scopes', message: 'Scopes' },
  groupsClaim: /*i18n*/ { id: 'field.groupsClaim', message: 'Claim with the groups' },
  allowedSubjects: /*i18n*/ { id: 'field.allowedSubjects', message: 'Only these subjects' },
  allowedDomains: /*i18n*/ { id: 'field.allowedDomains', message: 'Only these e-mail domains' },
  sessionHours: /*i18n*/ { id: 'field.sessionHours', message: 'Hours until the next sign-in' },
  from: /*i18n*/ { id: 'field.from', message: 'Account in' },
  login: /*i18n*/ { id: 'field.login', message: 'Login' },
  subject: /*i18n*/ { id: 'field.subject', message: 'Subject' },
  localConsole: /*i18n*/ { id: 'field.localConsole', message: 'Local console without a login' },
  restricted: /*i18n*/ { id: 'field.restricted', message: 'Panel for listed addresses only' },
  networks: /*i18n*/ { id: 'field.networks', message: 'Allowed networks' },
  csvEncoding: /*i18n*/ { id: 'field.csvEncoding', message: 'CSV encoding' },
  csvSeparator: /*i18n*/ { id: 'field.csvSeparator', message: 'CSV separator' },
  dismissedUpdate: /*i18n*/ { id: 'field.dismissedUpdate', message: 'Version whose notice is hidden' },
  totpSecret: /*i18n*/ { id: 'field.totpSecret', message: 'Authenticator app' },
  passkey: /*i18n*/ { id: 'field.passkey', message: 'Passkey' },
  publicKey: /*i18n*/ { id: 'field.publicKey', message: 'Key' },
  recoveryCodes: /*i18n*/ { id: 'field.recoveryCodes', message: 'Recovery codes' },
  deviceSecret: /*i18n*/ { id: 'field.deviceSecret', message: 'Device password' },
  required: /*i18n*/ { id: 'field.required', message: 'Required of all administrators' },
  titleEn: /*i18n*/ { id: 'field.titleEn', message: 'Title (English)' },
  titleRu: /*i18n*/ { id: 'field.titleRu', message: 'Title (Russian)' },
  bodyEn: /*i18n*/ { id: 'field.bodyEn', message: 'Text (English)' },
  bodyRu: /*i18n*/ { id: 'field.bodyRu', message: 'Text (Russian)' },
  shown: /*i18n*/ { id: 'field.shown', message: 'Shown on public pages' },
  light: /*i18n*/ { id: 'field.light', message: 'Logo on light colours' },
  dark: /*i18n*/ { id: 'field.dark', message: 'Logo on dark colours' },
  muteCameraOnEntry: /*i18n*/ { id: 'field.muteCameraOnEntry', message: 'Cameras off on entry' },
  contacts: /*i18n*/ { id: 'field.contacts', message: 'Address book' },
  picture: /*i18n*/ { id: 'field.avatar', message: 'Picture' },
  redirectUris: /*i18n*/ { id: 'field.redirectUris', message: 'Redirect addresses' },
  grantKinds: /*i18n*/ { id: 'field.grantKinds', message: 'Ways to get access' },
  confidential: /*i18n*/ { id: 'field.confidential', message: 'Can keep a secret' },
  secretHash: /*i18n*/ { id: 'field.secretVersion', message: 'Secret' },
  secret: /*i18n*/ { id: 'field.secret', message: 'Client secret' },
  names: /*i18n*/ { id: 'field.names', message: 'Names' },
  validFrom: /*i18n*/ { id: 'field.validFrom', message: 'Valid from' },
  validUntil: /*i18n*/ { id: 'field.validUntil', message: 'Valid until' },
  fingerprint: /*i18n*/ { id: 'field.fingerprint', message: 'SHA-256 fingerprint' },
  algorithm: /*i18n*/ { id: 'field.algorithm', message: 'Kind of key' },
  chain: /*i18n*/ { id: 'field.chain', message: 'Certificate' },
  key: /*i18n*/ { id: 'field.key', message: 'Private key' },
  source: /*i18n*/ { id: 'field.source', message: 'Source' },
  issuedBy: /*i18n*/ { id: 'field.issuedBy', message: 'Issued by' },
  documentIds: /*i18n*/ { id: 'field.documentIds', message: 'Order' },
  file: /*i18n*/ { id: 'field.file', message: 'Licence file' },
  licenceId: /*i18n*/ { id: 'field.licenceId', message: 'Licence' },
  installed: /*i18n*/ { id: 'field.licenceInstalled', message: 'Licence installed' },
  issuedAt: /*i18n*/ { id: 'field.licenceIssuedAt', message: 'Issued' },
  organisation: /*i18n*/ { id: 'field.licenceOrganisation', message: 'Organisation' },
  server: /*i18n*/ { id: 'field.licenceServer', message: 'Server' },
  support: /*i18n*/ { id: 'field.licenceSupport', message: 'Support' },
  extensions: /*i18n*/ { id: 'field.licenceExtensions', message: 'Extensions' },
  limits: /*i18n*/ { id: 'field.licenceLimits', message: 'Limits' },
  graceHours: /*i18n*/ { id: 'field.licenceGraceHours', message: 'Hours without the registration service' },
};

/** Words that stand in the data instead of sentences. */
export const valueNames: Readonly<Record<string, MessageDescriptor>> = {
  true: /*i18n*/ { id: 'value.true', message: 'yes' },
  false: /*i18n*/ { id: 'value.false', message: 'no' },
  '∅': /*i18n*/ { id: 'value.erased', message: 'erased' },
  empty: /*i18n*/ { id: 'value.empty', message: 'empty' },
  nobody: /*i18n*/ { id: 'value.nobody', message: 'nobody' },
  internal: /*i18n*/ { id: 'value.internal', message: 'internal' },
  public: /*i18n*/ { id: 'value.public', message: 'public (webinar)' },
  never: /*i18n*/ { id: 'value.registration.never', message: 'without a limit' },
  start: /*i18n*/ { id: 'value.registration.start', message: 'when the conference starts' },
  end: /*i18n*/ { id: 'value.registration.end', message: 'when the conference ends' },
  dates: /*i18n*/ { id: 'value.registration.dates', message: 'by date and time' },
  'all-on-screen': /*i18n*/ { id: 'value.all-on-screen', message: 'all on screen' },
  admin: /*i18n*/ { id: 'value.admin', message: 'administrator' },
  auditor: /*i18n*/ { id: 'value.auditor', message: 'auditor' },
  os: /*i18n*/ { id: 'value.os', message: 'operating system' },
  server: /*i18n*/ { id: 'value.server', message: 'as on the server' },
};

/** By the names that the API has for them. */
export const encodingNames: Readonly<Record<string, MessageDescriptor>> = {
  UTF_8_BOM: /*i18n*/ { id: 'value.utf-8-bom', message: 'UTF-8 with a mark (current spreadsheets)' },
  UTF_8: /*i18n*/ { id: 'value.utf-8', message: 'UTF-8 (programs)' },
  UTF_16: /*i18n*/ { id: 'value.utf-16', message: 'UTF-16' },
  WINDOWS_1251: /*i18n*/ { id: 'value.windows-1251', message: 'Windows-1251 (older spreadsheets)' },
  KOI8_R: /*i18n*/ { id: 'value.koi8-r', message: 'KOI8-R' },
};

export const separatorNames: Readonly<Record<string, MessageDescriptor>> = {
  SEMICOLON: /*i18n*/ { id: 'value.semicolon', message: 'semicolon ;' },
  COMMA: /*i18n*/ { id: 'value.comma', message: 'comma ,' },
  TAB: /*i18n*/ { id: 'value.tab', message: 'tab' },
  PIPE: /*i18n*/ { id: 'value.pipe', message: 'vertical bar |' },
};

const separators: Readonly<Record<string, string>> = {
  ';': 'SEMICOLON',
  ',': 'COMMA',
  '\t': 'TAB',
  '|': 'PIPE',
};

const csvNames = (field: string, value: string): MessageDescriptor | undefined => {
  if (field === 'csvSeparator') return separatorNames[separators[value] ?? value];
  if (field === 'csvEncoding') return encodingNames[value.toUpperCase().replaceAll('-', '_')];
  return undefined;
};

/** Lists of people; of other things an empty list is just empty. */
const ofPeople = new Set(['invited', 'adminUsers', 'auditorUsers', 'allowedSubjects']);

const worded = new Set(['closing', 'from', 'visibility', 'mode', 'role', 'timeZone']);

const enumWord = (value: string): string => value.toLowerCase().replaceAll('_', '-');

/** Either a word to be translated or a text to be shown as it is. */
export type Readable = { readonly word: MessageDescriptor } | { readonly text: string };

const word = (name: string): Readable => {
  const found = valueNames[name];
  return found === undefined ? { text: name } : { word: found };
};

const isShown = (value: unknown): boolean => value !== null && value !== '';

/** A field of a form by its label, or by its id where the label is the reader's own word. */
const entryText = (entry: unknown): string => {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  return Object.values(entry).findLast((value) => typeof value === 'string' && value !== '') ?? '';
};

/** A stored value as people read it; nothing for a value that was not there. */
export const readable = (field: string, value: unknown): Readable | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return word(String(value));
  if (value === '' || value === '∅') return word(value === '' ? 'empty' : value);
  if (Array.isArray(value))
    return value.length === 0
      ? word(ofPeople.has(field) ? 'nobody' : 'empty')
      : { text: value.map(entryText).join(', ') };
  const csv = typeof value === 'string' ? csvNames(field, value) : undefined;
  if (csv !== undefined) return { word: csv };
  if (typeof value === 'string') return worded.has(field) ? word(enumWord(value)) : { text: value };
  if (typeof value === 'object') return { text: Object.values(value).filter(isShown).join(', ') };
  return { text: String(value) };
};

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A schedule as the log keeps it, in the words of the API: `weekly` and `MO` are there `WEEKLY` and `MONDAY`. */
export const storedSchedule = (value: unknown): Schedule | undefined => {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const { kind, start, days, time, timeZone, minutes }: { [name: string]: unknown } = { ...value };
  const known = (['NONE', 'ONCE', 'WEEKLY'] as const).find((one) => one.toLowerCase() === kind);
  if (known === undefined) return undefined;
  const short = Array.isArray(days) ? days : [];
  return {
    kind: known,
    start: textOrNull(start),
    days: weekdays.filter((day) => short.includes(day.slice(0, 2))),
    time: textOrNull(time),
    timeZone: textOrNull(timeZone),
    minutes: typeof minutes === 'number' ? minutes : null,
  };
};

/** The fields of a registration form as the log keeps them. */
export const storedForm = (value: unknown): readonly { readonly id: string; readonly label: string }[] =>
  (Array.isArray(value) ? value : []).flatMap((field: unknown) =>
    typeof field === 'object' && field !== null && 'id' in field
      ? [{ id: String(field.id), label: 'label' in field ? String(field.label) : '' }]
      : [],
  );

/** JSON as the server sends it; a text that is none is shown as it is. */
export const parseValue = (json: string | null): unknown => {
  if (json === null) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};
