import type { SectionTexts } from './texts.ts';

export const mailNoticesTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.mail-notices', message: 'Which letters are sent' },
  purpose: /*i18n*/ {
    id: 'settings.mail-notices.purpose',
    message: 'Without a mail server nothing is sent, whatever is chosen here.',
  },
  fields: {
    administratorAddress: {
      label: /*i18n*/ { id: 'settings.mail-notices.administratorAddress', message: 'Administrator’s e-mail' },
      help: /*i18n*/ {
        id: 'settings.mail-notices.administratorAddress.help',
        message: 'Letters about the server go there. It also stands at the end of every letter.',
      },
    },
    language: {
      label: /*i18n*/ { id: 'settings.mail-notices.language', message: 'Language of letters' },
      choices: {
        ru: /*i18n*/ { id: 'settings.mail-notices.language.ru', message: 'Russian' },
        en: /*i18n*/ { id: 'settings.mail-notices.language.en', message: 'English' },
      },
    },
    restarts: {
      label: /*i18n*/ {
        id: 'settings.mail-notices.restarts',
        message: 'Tell the administrator when the server was restarted after a fault',
      },
    },
    certificates: {
      label: /*i18n*/ {
        id: 'settings.mail-notices.certificates',
        message: 'Tell the administrator 30, 7 and 1 days before the certificate of HTTPS ends',
      },
    },
    invitations: {
      label: /*i18n*/ {
        id: 'settings.mail-notices.invitations',
        message: 'Send invitations to new conferences',
      },
      help: /*i18n*/ {
        id: 'settings.mail-notices.invitations.help',
        message:
          'What a new conference begins with; each has a switch of its own. Letters go to everybody who is invited: when it is created, renamed, planned for another time or deleted.',
      },
    },
    registrations: {
      label: /*i18n*/ {
        id: 'settings.mail-notices.registrations',
        message: 'Confirm registrations for webinars',
      },
      help: /*i18n*/ {
        id: 'settings.mail-notices.registrations.help',
        message:
          'With the personal link, and again when the webinar gets another time or name. Without these letters the links have to be handed out from the list.',
      },
    },
    exclusions: {
      label: /*i18n*/ {
        id: 'settings.mail-notices.exclusions',
        message: 'Tell people that they are no longer invited',
      },
    },
    missedCalls: {
      label: /*i18n*/ { id: 'settings.mail-notices.missedCalls', message: 'Tell people of missed calls' },
      help: /*i18n*/ {
        id: 'settings.mail-notices.missedCalls.help',
        message: 'Whoever was invited to a conference that began, and did not come before it ended.',
      },
    },
  },
};
