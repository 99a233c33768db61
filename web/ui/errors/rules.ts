import type { MessageDescriptor } from '@lingui/core';
import { certificateRuleTexts } from './certificate-rules.ts';
import { licenceRules } from './licence-texts.ts';
import { networkRuleTexts } from './network-rules.ts';
import { registrationRules } from './registration-texts.ts';

/** The sentence beside a field for each rule that it can break. */
export const ruleTexts = {
  required: /*i18n*/ { id: 'rule.required', message: 'Fill this in.' },
  tooLong: /*i18n*/ {
    id: 'rule.tooLong',
    message: 'At most {max, plural, one {# character} other {# characters}}.',
  },
  tooShort: /*i18n*/ {
    id: 'rule.tooShort',
    message: 'At least {min, plural, one {# character} other {# characters}}.',
  },
  tooYoung: /*i18n*/ {
    id: 'rule.tooYoung',
    message: 'Rows of the last {hours, plural, one {# hour} other {# hours}} cannot be deleted.',
  },
  past: /*i18n*/ { id: 'rule.past', message: 'This time is over already.' },
  date: /*i18n*/ { id: 'rule.date', message: 'Not a date.' },
  publicOnly: /*i18n*/ {
    id: 'rule.publicOnly',
    message: 'Only public conferences have guests: make it public or remove them.',
  },
  tooMany: /*i18n*/ {
    id: 'rule.tooMany',
    message: 'At most {max, plural, one {# entry} other {# entries}}.',
  },
  pattern: /*i18n*/ { id: 'rule.pattern', message: 'This does not have the form that belongs here.' },
  characters: /*i18n*/ { id: 'rule.characters', message: 'There are characters here that are not allowed.' },
  email: /*i18n*/ { id: 'rule.email', message: 'This is not an e-mail address.' },
  unknownVariable: /*i18n*/ {
    id: 'rule.unknownVariable',
    message: 'There is no {variable} here (character {position}).',
  },
  enterAgain: /*i18n*/ {
    id: 'rule.enterAgain',
    message: 'Enter the password again; the stored one is for other values.',
  },
  conferencesRun: /*i18n*/ {
    id: 'rule.conferencesRun',
    message: '{count, plural, one {# conference is running.} other {# conferences are running.}}',
  },
  host: /*i18n*/ { id: 'rule.host', message: 'This is neither an address nor a host name.' },
  address: /*i18n*/ { id: 'rule.address', message: 'This is not an IP address.' },
  endpoint: /*i18n*/ {
    id: 'rule.endpoint',
    message: 'This is neither an address nor a host name, with or without a port.',
  },
  origin: /*i18n*/ {
    id: 'rule.origin',
    message: 'This has to be http:// or https:// with a host and nothing after it.',
  },
  url: /*i18n*/ { id: 'rule.url', message: 'This is not a web address.' },
  version: /*i18n*/ { id: 'rule.version', message: 'This is not a version such as 8.0.0.' },
  versionTooLow: /*i18n*/ {
    id: 'rule.versionTooLow',
    message: 'Not below {min}.',
  },
  repeated: /*i18n*/ { id: 'rule.repeated', message: 'This stands in the list more than once.' },
  unknownAccount: /*i18n*/ { id: 'rule.unknownAccount', message: 'There is no account with this login.' },
  unknownGroup: /*i18n*/ { id: 'rule.unknownGroup', message: 'There is no such group.' },
  redirectUri: /*i18n*/ {
    id: 'rule.redirectUri',
    message: 'This has to be an https address without a fragment, or http on the same device.',
  },
  unknownScope: /*i18n*/ { id: 'rule.unknownScope', message: 'There is no permission {scope}.' },
  needsSecret: /*i18n*/ {
    id: 'rule.needsSecret',
    message: 'Without a secret only the sign-in of a person in the browser is possible.',
  },
  network: /*i18n*/ {
    id: 'rule.network',
    message: 'This is neither an address nor a network such as 10.0.0.0/8.',
  },
  lockOut: /*i18n*/ { id: 'rule.lockOut', message: 'Your address {address} is not in the list.' },
  issuer: /*i18n*/ {
    id: 'rule.issuer',
    message: 'This has to be an https address without a query, or http on the server’s own machine.',
  },
  future: /*i18n*/ { id: 'rule.future', message: 'Choose a time that is yet to come.' },
  callString: /*i18n*/ { id: 'rule.callString', message: 'This is neither a login nor a call string.' },
  itself: /*i18n*/ { id: 'rule.itself', message: 'An alias cannot lead to itself.' },
  letterCases: /*i18n*/ { id: 'rule.letterCases', message: 'Upper-case and lower-case letters are needed.' },
  digits: /*i18n*/ { id: 'rule.digits', message: 'A digit is needed.' },
  symbols: /*i18n*/ { id: 'rule.symbols', message: 'A special character is needed.' },
  confirm: /*i18n*/ { id: 'rule.confirm', message: 'This has to be confirmed.' },
  unknownTimeZone: /*i18n*/ { id: 'rule.unknownTimeZone', message: 'There is no such time zone.' },
  unsupported: /*i18n*/ { id: 'rule.unsupported', message: 'Choose one of the values offered: {allowed}.' },
  range: /*i18n*/ { id: 'rule.range', message: 'Between {min} and {max}.' },
  retryAfter: /*i18n*/ {
    id: 'rule.retryAfter',
    message: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
  },
  unknown: /*i18n*/ { id: 'rule.unknown', message: 'There is nothing with this name.' },
  type: /*i18n*/ { id: 'rule.type', message: 'This is not the kind of value that belongs here.' },
  wrongPassword: /*i18n*/ { id: 'rule.wrongPassword', message: 'This is not your present password.' },
  samePassword: /*i18n*/ {
    id: 'rule.samePassword',
    message: 'The new password must differ from the present one.',
  },
  mismatch: /*i18n*/ { id: 'rule.mismatch', message: 'The two passwords differ.' },
  missingColumn: /*i18n*/ { id: 'rule.missingColumn', message: 'The table has no such column.' },
  duplicate: /*i18n*/ { id: 'rule.duplicate', message: 'This stands in the table more than once.' },
  noGroup: /*i18n*/ { id: 'rule.noGroup', message: 'There is no group “{name}”.' },
  yesOrNo: /*i18n*/ { id: 'rule.yesOrNo', message: 'Write “yes” or “no” here.' },
  csv: /*i18n*/ { id: 'rule.csv', message: 'The table cannot be read from line {line} on.' },
  empty: /*i18n*/ { id: 'rule.empty', message: 'There is nothing in it.' },
  pictureKind: /*i18n*/ {
    id: 'rule.pictureKind',
    message: 'This is not a picture. Choose a JPEG, PNG, WebP, GIF or AVIF file.',
  },
  pictureSize: /*i18n*/ { id: 'rule.pictureSize', message: 'At most {megapixels} megapixels.' },
  pictureUnreadable: /*i18n*/ {
    id: 'rule.pictureUnreadable',
    message: 'This picture is damaged and cannot be opened. Choose another one.',
  },
  needsText: /*i18n*/ {
    id: 'rule.needsText',
    message: 'There is nothing to show yet: write the text in at least one language.',
  },
  eachOnce: /*i18n*/ { id: 'rule.eachOnce', message: 'Each of them has to be there once.' },
  logoKind: /*i18n*/ { id: 'rule.logoKind', message: 'Choose a PNG, JPEG or WebP file.' },
  logoVector: /*i18n*/ {
    id: 'rule.logoVector',
    message: 'SVG files can carry programs and are not accepted. Save the logo as PNG or WebP.',
  },
  tooLarge: /*i18n*/ { id: 'rule.tooLarge', message: 'At most {megabytes} MB.' },
  tooManyLines: /*i18n*/ { id: 'rule.tooManyLines', message: 'At most {max} lines.' },
  notBackup: /*i18n*/ {
    id: 'rule.notBackup',
    message: 'This is no backup of Rostrum, or its beginning is damaged.',
  },
  newerBackup: /*i18n*/ {
    id: 'rule.newerBackup',
    message: 'This backup was made by a newer version. Update this server first.',
  },
  wholeBackup: /*i18n*/ {
    id: 'rule.wholeBackup',
    message: 'This is a backup of a whole server. Restore it at the command line.',
  },
  damagedBackup: /*i18n*/ {
    id: 'rule.damagedBackup',
    message: 'The backup is damaged or not whole. Nothing was changed.',
  },
  tooMuchInBackup: /*i18n*/ { id: 'rule.tooMuchInBackup', message: 'The backup holds more than is taken.' },
  wrongPassphrase: /*i18n*/ { id: 'rule.wrongPassphrase', message: 'The passphrase is wrong.' },
  neededForSecrets: /*i18n*/ {
    id: 'rule.neededForSecrets',
    message: 'Secrets leave the server only under a passphrase: whoever has the file could use them.',
  },
  notInBackup: /*i18n*/ {
    id: 'rule.notInBackup',
    message: 'The file was made without secrets, and without one this cannot be made anew.',
  },
  guessable: /*i18n*/ {
    id: 'rule.guessable',
    message: 'This password is among the first that others would try.',
  },
  ...certificateRuleTexts,
  ...licenceRules,
  ...networkRuleTexts,
  ...registrationRules,
  invalid: /*i18n*/ { id: 'rule.invalid', message: 'This value is not accepted ({rule}).' },
} as const satisfies Readonly<Record<string, MessageDescriptor>>;

export type RuleName = keyof typeof ruleTexts;

const isRule = (name: string): name is RuleName => Object.hasOwn(ruleTexts, name);

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/;

/** What sentences count or write as a date. */
const typed = (text: string): string | number | Date => {
  if (instant.test(text)) return new Date(text);
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};

/** The sentence for a rule, filled in; an unknown rule is named, so that it can be reported. */
export const ruleText = (rule: string, params: Readonly<Record<string, string>> = {}): MessageDescriptor => {
  const text = isRule(rule) ? ruleTexts[rule] : ruleTexts.invalid;
  const values: Record<string, string | number | Date> = { rule };
  for (const [name, value] of Object.entries(params)) {
    values[name] = typed(value);
  }
  return { ...text, values };
};
