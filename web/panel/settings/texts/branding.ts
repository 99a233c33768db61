import type { SectionTexts } from './texts.ts';

export const brandingTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.branding', message: 'Your organisation on public pages' },
  purpose: /*i18n*/ {
    id: 'settings.branding.purpose',
    message: 'Shown on the guest page, on pages of conferences, and where users sign in.',
  },
  fields: {
    companyName: {
      label: /*i18n*/ { id: 'settings.branding.companyName', message: 'Name of the company' },
    },
    contacts: {
      label: /*i18n*/ { id: 'settings.branding.contacts', message: 'Contacts of the administrator' },
      help: /*i18n*/ {
        id: 'settings.branding.contacts.help',
        message: 'Name, telephone, mail, room: as it is to be read. Mail and web addresses become links.',
      },
    },
    helpButton: {
      label: /*i18n*/ { id: 'settings.branding.helpButton', message: 'Button “Help”' },
      help: /*i18n*/ {
        id: 'settings.branding.helpButton.help',
        message: 'Opens a text of your own for visitors.',
      },
    },
    helpText: {
      label: /*i18n*/ { id: 'settings.branding.helpText', message: 'Text behind the button' },
    },
    cookieNotice: {
      label: /*i18n*/ { id: 'settings.branding.cookieNotice', message: 'Notice about cookies' },
      help: /*i18n*/ {
        id: 'settings.branding.cookieNotice.help',
        message: 'Each new visitor sees it once, with a link to the Cookie Policy when that is shown.',
      },
    },
  },
};
