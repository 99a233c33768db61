import type { SectionTexts } from './texts.ts';

export const applicationTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.application', message: 'Meetings of everybody' },
  purpose: /*i18n*/ {
    id: 'settings.application.purpose',
    message: 'Holds for users and guests. Groups and accounts can be limited further, never less.',
  },
  fields: {
    limitBitrate: {
      label: /*i18n*/ {
        id: 'settings.application.limitBitrate',
        message: 'Limit the bitrate of each participant',
      },
      help: /*i18n*/ {
        id: 'settings.application.limitBitrate.help',
        message: 'Without a limit the server finds the best rate for every connection by itself.',
      },
    },
    bitrate: {
      label: /*i18n*/ { id: 'settings.application.bitrate', message: 'At most' },
      unit: /*i18n*/ { id: 'settings.unit.kbit', message: 'kbit/s' },
      help: /*i18n*/ {
        id: 'settings.application.bitrate.help',
        message: 'In each direction. Takes effect in running meetings, too.',
      },
    },
    reactions: {
      label: /*i18n*/ { id: 'settings.application.reactions', message: 'Reactions in conferences' },
      help: /*i18n*/ {
        id: 'settings.application.reactions.help',
        message: 'Participants can answer with a sign instead of words.',
      },
    },
  },
};
