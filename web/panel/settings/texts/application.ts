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
        message: 'From each participant to the server. Takes effect in running meetings, too.',
      },
    },
    limitFrameRate: {
      label: /*i18n*/ { id: 'settings.application.limitFrameRate', message: 'Limit the frame rate' },
      help: /*i18n*/ {
        id: 'settings.application.limitFrameRate.help',
        message: 'Without a limit cameras send up to 30 frames a second.',
      },
    },
    frameRate: {
      label: /*i18n*/ { id: 'settings.application.frameRate', message: 'At most' },
      unit: /*i18n*/ { id: 'settings.unit.fps', message: 'frames a second' },
      help: /*i18n*/ {
        id: 'settings.application.frameRate.help',
        message: 'Of cameras and shared screens. Takes effect in running meetings, too.',
      },
    },
    limitFrameSize: {
      label: /*i18n*/ { id: 'settings.application.limitFrameSize', message: 'Limit the size of pictures' },
      help: /*i18n*/ {
        id: 'settings.application.limitFrameSize.help',
        message: 'Without a limit everybody gets the size that fits the place on his screen.',
      },
    },
    frameHeight: {
      label: /*i18n*/ { id: 'settings.application.frameHeight', message: 'At most' },
      unit: /*i18n*/ { id: 'settings.unit.lines', message: 'lines' },
      help: /*i18n*/ {
        id: 'settings.application.frameHeight.help',
        message:
          'Height of the picture of a camera; shared screens stay sharp. Takes effect in running meetings, too.',
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
