import type { SectionTexts } from './texts.ts';

export const networkTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.network', message: 'Media' },
  purpose: /*i18n*/ {
    id: 'settings.network.purpose',
    message:
      'Applications and browsers send sound and pictures to one port, over UDP or, where that is blocked, TCP.',
  },
  fields: {
    allAddresses: {
      label: /*i18n*/ { id: 'settings.network.allAddresses', message: 'Use all IP addresses' },
      help: /*i18n*/ {
        id: 'settings.network.allAddresses.help',
        message: 'Media is served at every address of the machine, virtual ones included.',
      },
    },
    internal: {
      label: /*i18n*/ { id: 'settings.network.internal', message: 'Internal addresses' },
      help: /*i18n*/ {
        id: 'settings.network.internal.help',
        message:
          'Addresses of this machine, or names that lead to one of them. Media is served there and nowhere else; without a port of its own an address has the one below.',
      },
    },
    external: {
      label: /*i18n*/ { id: 'settings.network.external', message: 'External addresses' },
      help: /*i18n*/ {
        id: 'settings.network.external.help',
        message:
          'Addresses or names under which the server is reached from outside, for example that of the NAT. Clients try them first and the internal addresses after them.',
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
