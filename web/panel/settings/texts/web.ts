import type { SectionTexts } from './texts.ts';

export const webTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.web', message: 'Address of the server' },
  fields: {
    externalAddress: {
      label: /*i18n*/ { id: 'settings.web.externalAddress', message: 'External address' },
      help: /*i18n*/ {
        id: 'settings.web.externalAddress.help',
        message:
          'How links in invitations and on pages begin, for example https://video.example.org:4433. It has to be reachable by everybody who is invited. Empty: the address that the visitor himself has used. Signing in does not depend on it.',
      },
    },
  },
};
