import type { SectionTexts } from './texts.ts';

export const updatesTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.updates', message: 'New versions of the server' },
  purpose: /*i18n*/ {
    id: 'settings.updates.purpose',
    message:
      'The server asks once a day whether there is a newer version and tells administrators. It installs nothing, and says nothing of itself but that it asks.',
  },
  fields: {
    feed: {
      label: /*i18n*/ { id: 'settings.updates.feed', message: 'Address of the update feed' },
      help: /*i18n*/ {
        id: 'settings.updates.feed.help',
        message:
          'An https address. Only what a publisher has signed whom the configuration of the machine names (updates.publishers) is believed. Empty: nobody is asked.',
      },
    },
  },
};
