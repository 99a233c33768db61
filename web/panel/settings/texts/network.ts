import type { SectionTexts } from './texts.ts';

export const networkTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.network', message: 'Media and signalling' },
  purpose: /*i18n*/ {
    id: 'settings.network.purpose',
    message:
      'Applications and browsers send sound and pictures to one port, over UDP or, where that is blocked, TCP.',
  },
  fields: {
    external: {
      label: /*i18n*/ { id: 'settings.network.external', message: 'External addresses' },
      help: /*i18n*/ {
        id: 'settings.network.external.help',
        message:
          'Addresses or names under which the server is reached from outside, for example that of the NAT. Clients try them first and the addresses of the machine after them.',
      },
    },
    port: {
      label: /*i18n*/ { id: 'settings.network.port', message: 'Port' },
      help: /*i18n*/ {
        id: 'settings.network.port.help',
        message: 'The first of several: each processor core takes one more.',
      },
    },
  },
};
