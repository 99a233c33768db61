import type { SectionTexts } from './texts.ts';

export const qosTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.qos', message: 'Priority of packets (DSCP)' },
  purpose: /*i18n*/ {
    id: 'settings.qos.purpose',
    message:
      'Routers and switches that know these marks let packets of a meeting pass first when the network is full. A change holds at once. 0 leaves packets unmarked.',
  },
  fields: {
    audio: {
      label: /*i18n*/ { id: 'settings.qos.audio', message: 'Sound' },
      help: /*i18n*/ {
        id: 'settings.qos.audio.help',
        message: 'Voices over UDP. Usual is 46 (EF, expedited forwarding), which networks keep for voices.',
      },
    },
    video: {
      label: /*i18n*/ { id: 'settings.qos.video', message: 'Video and other media' },
      help: /*i18n*/ {
        id: 'settings.qos.video.help',
        message:
          'Pictures, and all media that goes over TCP. Usual is 34 (AF41, assured forwarding for video conferences).',
      },
    },
    signalling: {
      label: /*i18n*/ { id: 'settings.qos.signalling', message: 'Signalling' },
      help: /*i18n*/ {
        id: 'settings.qos.signalling.help',
        message:
          'Everything on the ports of pages and API, by HTTP, HTTPS and WebSocket. Usual is 24 (CS3, signalling of calls).',
      },
    },
  },
};
