import type { SectionTexts } from './texts.ts';

export const filesTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.files', message: 'Files in chats' },
  purpose: /*i18n*/ {
    id: 'settings.files.purpose',
    message:
      'Files that participants of conferences send each other. They are kept encrypted for a while, and given only to those who are in the same conference.',
  },
  fields: {
    enabled: {
      label: /*i18n*/ { id: 'settings.files.enabled', message: 'Participants may send files' },
      help: /*i18n*/ {
        id: 'settings.files.enabled.help',
        message:
          'Rights of groups and the licence apply as well. Switched off, files that were sent before can still be downloaded until their time is over.',
      },
    },
    lifetime: {
      label: /*i18n*/ { id: 'settings.files.lifetime', message: 'Lifetime of files' },
      help: /*i18n*/ {
        id: 'settings.files.lifetime.help',
        message:
          'Counted from the upload. Older files are deleted at once when the number is made smaller; 100 000 days are as good as for ever.',
      },
      unit: /*i18n*/ { id: 'settings.unit.days', message: 'days' },
    },
    fileSize: {
      label: /*i18n*/ { id: 'settings.files.fileSize', message: 'Largest file' },
      unit: /*i18n*/ { id: 'settings.unit.megabytes', message: 'MB' },
    },
    quota: {
      label: /*i18n*/ { id: 'settings.files.quota', message: 'Room for all files' },
      help: /*i18n*/ {
        id: 'settings.files.quota.help',
        message: 'When it is used up, no more files are taken until old ones expire.',
      },
      unit: /*i18n*/ { id: 'settings.unit.gigabytes', message: 'GB' },
    },
    downloadSpeed: {
      label: /*i18n*/ { id: 'settings.files.downloadSpeed', message: 'Maximum download speed' },
      help: /*i18n*/ {
        id: 'settings.files.downloadSpeed.help',
        message:
          'From the server to one person, however many files are downloaded at the same time. At least 64; 0 is no limit.',
      },
      unit: /*i18n*/ { id: 'settings.unit.kbit', message: 'kbit/s' },
    },
    uploadSpeed: {
      label: /*i18n*/ { id: 'settings.files.uploadSpeed', message: 'Maximum upload speed' },
      help: /*i18n*/ {
        id: 'settings.files.uploadSpeed.help',
        message:
          'From one person to the server, however many files are sent at the same time. At least 64; 0 is no limit.',
      },
      unit: /*i18n*/ { id: 'settings.unit.kbit', message: 'kbit/s' },
    },
  },
};
