import type { I18n, MessageDescriptor } from '@lingui/core';
import { formatBytes } from '#web/ui/format/numbers.ts';

type Words = { readonly detail: MessageDescriptor; readonly remedy?: MessageDescriptor };

/** What was looked at: the part of a code before its dot. Written out: tests read them without the macro. */
export const subjectNames: Readonly<Record<string, MessageDescriptor>> = {
  node: /*i18n*/ { id: 'examination.node', message: 'Node' },
  disk: /*i18n*/ { id: 'examination.disk', message: 'Disk' },
  memory: /*i18n*/ { id: 'examination.memory', message: 'Memory' },
  clock: /*i18n*/ { id: 'examination.clock', message: 'Clock' },
  log: /*i18n*/ { id: 'examination.log', message: 'Event log' },
  keys: /*i18n*/ { id: 'examination.keys', message: 'Keys' },
  certificate: /*i18n*/ { id: 'examination.certificate', message: 'Certificate' },
  names: /*i18n*/ { id: 'examination.names', message: 'Names of other machines' },
  readModels: /*i18n*/ { id: 'examination.readModels', message: 'Data for pages and reports' },
  media: /*i18n*/ { id: 'examination.media', message: 'Media' },
  mail: /*i18n*/ { id: 'examination.mail', message: 'Mail' },
  https: /*i18n*/ { id: 'examination.https', message: 'HTTPS' },
  licence: /*i18n*/ { id: 'examination.licence', message: 'Licence' },
};

/** Where a certificate comes from. */
export const sourceNames: Readonly<Record<string, MessageDescriptor>> = {
  authority: /*i18n*/ { id: 'certificateSource.authority', message: 'root of this server' },
  own: /*i18n*/ { id: 'certificateSource.own', message: 'made by this server' },
  uploaded: /*i18n*/ { id: 'certificateSource.uploaded', message: 'uploaded' },
  acme: /*i18n*/ { id: 'certificateSource.acme', message: 'obtained automatically' },
  configuration: /*i18n*/ { id: 'certificateSource.configuration', message: 'files of the configuration' },
};

const freeRoom: MessageDescriptor = /*i18n*/ { id: 'examination.free', message: '{free} free' };
const renew: MessageDescriptor = /*i18n*/ {
  id: 'examination.renew',
  message: 'Renew it on the page HTTPS, or in the files that web.tls of the configuration names.',
};
const uploadAgain: MessageDescriptor = /*i18n*/ {
  id: 'examination.uploadAgain',
  message: 'Upload certificate and key together on the page HTTPS, or put both where web.tls says.',
};
const restoreKeys: MessageDescriptor = /*i18n*/ {
  id: 'examination.restoreKeys',
  message: 'Restore the folder keys from the backup: without it personal fields and secrets stay closed.',
};

/** How it is and what to do, by code; a code without words fails a test. */
export const findingWords: Readonly<Record<string, Words>> = {
  'node.good': { detail: /*i18n*/ { id: 'examination.version', message: 'version {version}' } },
  'node.other': {
    detail: /*i18n*/ { id: 'examination.version', message: 'version {version}' },
    remedy: /*i18n*/ {
      id: 'examination.node.remedy',
      message: 'Start the server by ./rostrum, which fetches Node 24.',
    },
  },
  'disk.good': { detail: freeRoom },
  'disk.low': {
    detail: freeRoom,
    remedy: /*i18n*/ {
      id: 'examination.disk.remedy',
      message: 'Make room, or move the data folder to a larger disk; below 0.5 GB changes are soon refused.',
    },
  },
  'disk.full': {
    detail: freeRoom,
    remedy: /*i18n*/ {
      id: 'examination.disk.full.remedy',
      message: 'Make room at once: changes are about to be refused.',
    },
  },
  'memory.good': { detail: freeRoom },
  'memory.low': {
    detail: freeRoom,
    remedy: /*i18n*/ {
      id: 'examination.memory.remedy',
      message: 'End other programs or add memory; a meeting of ten needs about 1 GB.',
    },
  },
  'memory.full': {
    detail: freeRoom,
    remedy: /*i18n*/ {
      id: 'examination.memory.remedy',
      message: 'End other programs or add memory; a meeting of ten needs about 1 GB.',
    },
  },
  'clock.good': { detail: /*i18n*/ { id: 'examination.clock.good', message: 'plausible' } },
  'clock.behind': {
    detail: /*i18n*/ { id: 'examination.clock.behind', message: '{now} is before this version was made' },
    remedy: /*i18n*/ {
      id: 'examination.clock.remedy',
      message: 'Set the clock and keep it: sudo timedatectl set-ntp true',
    },
  },
  'clock.unsynchronised': {
    detail: /*i18n*/ { id: 'examination.clock.unsynchronised', message: 'set by nobody' },
    remedy: /*i18n*/ {
      id: 'examination.clock.remedy',
      message: 'Set the clock and keep it: sudo timedatectl set-ntp true',
    },
  },
  'log.good': {
    detail: /*i18n*/ {
      id: 'examination.log.good',
      message: '{events, plural, one {# event, its end is sound} other {# events, the end is sound}}',
    },
  },
  'log.none': { detail: /*i18n*/ { id: 'examination.log.none', message: 'not there yet' } },
  'log.damaged': {
    detail: /*i18n*/ { id: 'examination.log.damaged', message: 'damaged: {reason}' },
    remedy: /*i18n*/ {
      id: 'examination.log.remedy',
      message: 'Keep {folder} as it is, and restore the newest backup: rostrum restore.',
    },
  },
  'log.closed': {
    detail: /*i18n*/ { id: 'examination.log.closed', message: 'changes are refused: {reason}' },
    remedy: /*i18n*/ {
      id: 'examination.log.closed.remedy',
      message: 'Make room on the disk or mend it, then start the server anew.',
    },
  },
  'keys.good': {
    detail: /*i18n*/ { id: 'examination.keys.good', message: 'readable, by this account only' },
  },
  'keys.none': { detail: /*i18n*/ { id: 'examination.log.none', message: 'not there yet' } },
  'keys.missing': {
    detail: /*i18n*/ { id: 'examination.keys.missing', message: '{file} is missing' },
    remedy: restoreKeys,
  },
  'keys.foreign': {
    detail: /*i18n*/ { id: 'examination.keys.foreign', message: '{file} is no key' },
    remedy: restoreKeys,
  },
  'keys.unreadable': {
    detail: /*i18n*/ { id: 'examination.keys.unreadable', message: 'cannot be read: {reason}' },
    remedy: /*i18n*/ {
      id: 'examination.keys.unreadable.remedy',
      message: 'Give the folder {folder} back to the account under which the server runs.',
    },
  },
  'keys.open': {
    detail: /*i18n*/ { id: 'examination.keys.open', message: '{file} can be read by others' },
    remedy: /*i18n*/ { id: 'examination.keys.open.remedy', message: 'Run: chmod 600 {file}' },
  },
  'certificate.good': {
    detail: /*i18n*/ { id: 'examination.certificate.good', message: 'holds until {until}' },
  },
  'certificate.begins': {
    detail: /*i18n*/ { id: 'examination.certificate.begins', message: 'begins only on {from}' },
    remedy: renew,
  },
  'certificate.soon': {
    detail: /*i18n*/ {
      id: 'examination.certificate.soon',
      message: '{days, plural, one {ends in # day, on {until}} other {ends in # days, on {until}}}',
    },
    remedy: renew,
  },
  'certificate.ended': {
    detail: /*i18n*/ { id: 'examination.certificate.ended', message: 'ended on {until}' },
    remedy: renew,
  },
  'certificate.keyMissing': {
    detail: /*i18n*/ { id: 'examination.certificate.keyMissing', message: 'its key is missing' },
    remedy: uploadAgain,
  },
  'certificate.keyMismatch': {
    detail: /*i18n*/ {
      id: 'examination.certificate.keyMismatch',
      message: 'the key belongs to another certificate',
    },
    remedy: uploadAgain,
  },
  'certificate.chain': {
    detail: /*i18n*/ {
      id: 'examination.certificate.chain',
      message: 'the certificate of its issuer is missing: {issuer}',
    },
    remedy: /*i18n*/ {
      id: 'examination.certificate.chain.remedy',
      message: 'Upload it together with the certificates of its issuers.',
    },
  },
  'certificate.names': {
    detail: /*i18n*/ { id: 'examination.certificate.names', message: 'it is not for {host}' },
    remedy: /*i18n*/ {
      id: 'examination.certificate.names.remedy',
      message: 'Make or upload one for this name, or correct the external address.',
    },
  },
  'certificate.unusable': {
    detail: /*i18n*/ { id: 'examination.certificate.unusable', message: 'it cannot be used: {reason}' },
    remedy: uploadAgain,
  },
  'names.good': { detail: /*i18n*/ { id: 'examination.names.good', message: '{name} is found' } },
  'names.unknown': {
    detail: /*i18n*/ { id: 'examination.names.unknown', message: '{name} is not found ({reason})' },
    remedy: /*i18n*/ {
      id: 'examination.names.remedy',
      message: 'Look at /etc/resolv.conf and at the firewall: port 53 has to be open outwards.',
    },
  },
  'readModels.good': {
    detail: /*i18n*/ { id: 'examination.readModels.good', message: 'up to date: {count}' },
  },
  'readModels.behind': {
    detail: /*i18n*/ { id: 'examination.readModels.behind', message: '{name} lacks {events} events' },
    remedy: /*i18n*/ {
      id: 'examination.readModels.remedy',
      message: 'Wait; if it stays so, build it anew on the page Server info.',
    },
  },
  'media.good': { detail: /*i18n*/ { id: 'examination.media.good', message: 'workers at work: {count}' } },
  'media.none': {
    detail: /*i18n*/ { id: 'examination.media.none', message: 'no worker is at work' },
    remedy: /*i18n*/ {
      id: 'examination.media.remedy',
      message: 'Look into the journal for why they end, and run rostrum doctor on the machine.',
    },
  },
  'mail.good': { detail: /*i18n*/ { id: 'examination.works', message: 'works' } },
  'mail.off': { detail: /*i18n*/ { id: 'examination.off', message: 'not set up' } },
  'mail.failing': {
    detail: /*i18n*/ { id: 'examination.failing', message: 'does not work' },
    remedy: /*i18n*/ {
      id: 'examination.mail.remedy',
      message: 'Check the connection on the page Mail: it says what is wrong.',
    },
  },
  'https.good': { detail: /*i18n*/ { id: 'examination.works', message: 'works' } },
  'https.off': { detail: /*i18n*/ { id: 'examination.off', message: 'not set up' } },
  'https.failing': {
    detail: /*i18n*/ { id: 'examination.failing', message: 'does not work' },
    remedy: /*i18n*/ { id: 'examination.https.remedy', message: 'Look at the page HTTPS: it says why.' },
  },
  'licence.good': { detail: /*i18n*/ { id: 'examination.licence.good', message: 'holds' } },
  'licence.soon': {
    detail: /*i18n*/ {
      id: 'examination.licence.soon',
      message: '{days, plural, =0 {ends within a day} one {ends in # day} other {ends in # days}}',
    },
    remedy: /*i18n*/ { id: 'examination.licence.remedy', message: 'Ask for the next licence in time.' },
  },
  'licence.ended': {
    detail: /*i18n*/ { id: 'examination.licence.ended', message: 'does not hold any more' },
    remedy: /*i18n*/ {
      id: 'examination.licence.ended.remedy',
      message: 'Install the next licence on the page Licence.',
    },
  },
};

type Found = {
  readonly code: string;
  readonly subject: string;
  readonly detail: string;
  readonly remedy: string | null;
  readonly values: readonly { readonly name: string; readonly value: string }[];
};

/** Days of a certificate are days everywhere; bytes and times are written as the reader's language does. */
const shown = (name: string, value: string, { locale }: I18n): string | number => {
  if (name === 'free') return formatBytes(Number(value), locale);
  if (['days', 'events', 'count'].includes(name)) return Number(value);
  if (name !== 'until' && name !== 'from') return value;
  return new Date(`${value}T00:00:00Z`).toLocaleDateString(locale, { timeZone: 'UTC', dateStyle: 'long' });
};

/** A finding in the words of the reader; one that a newer server made is shown as it is. */
export const wordsOf = (found: Found, i18n: I18n) => {
  const values = Object.fromEntries(found.values.map(({ name, value }) => [name, shown(name, value, i18n)]));
  const say = (text: MessageDescriptor): string => i18n._({ ...text, values });
  const words = findingWords[found.code];
  const subject = subjectNames[found.code.slice(0, found.code.indexOf('.'))];
  const source = sourceNames[String(values.source)];
  const name = subject === undefined ? found.subject : i18n._(subject);
  return {
    subject: source === undefined ? name : `${name} (${i18n._(source)})`,
    detail: words === undefined ? found.detail : say(words.detail),
    remedy: words === undefined ? found.remedy : words.remedy === undefined ? null : say(words.remedy),
  };
};
