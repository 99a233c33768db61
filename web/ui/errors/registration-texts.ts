import type { ErrorText } from './error-text.ts';

/** Refusals about registration for webinars. */
export const registrationTexts = {
  CONFERENCE_NOT_PUBLIC: {
    what: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_PUBLIC.what',
      message: 'People can register for public conferences only.',
    },
    todo: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_PUBLIC.todo',
      message: 'Make the conference a public one first.',
    },
  },
  REGISTRATION_REQUIRED: {
    what: /*i18n*/ {
      id: 'error.REGISTRATION_REQUIRED.what',
      message: 'This conference is for people who have registered.',
    },
    todo: /*i18n*/ {
      id: 'error.REGISTRATION_REQUIRED.todo',
      message: 'Register on the page of the conference, then come by the link in the letter.',
    },
  },
  REGISTRATION_CLOSED: {
    what: /*i18n*/ {
      id: 'error.REGISTRATION_CLOSED.what',
      message: 'Nobody can register for this conference now.',
    },
    todo: /*i18n*/ { id: 'error.REGISTRATION_CLOSED.todo', message: 'Ask the organiser.' },
  },
  REGISTRATION_LINK_DEAD: {
    what: /*i18n*/ {
      id: 'error.REGISTRATION_LINK_DEAD.what',
      message: 'This personal link opens nothing, or no longer.',
    },
    todo: /*i18n*/ {
      id: 'error.REGISTRATION_LINK_DEAD.todo',
      message: 'Copy the whole link from the letter; if that does not help, ask the organiser.',
    },
  },
  REGISTRATION_FORM_FIXED: {
    what: /*i18n*/ {
      id: 'error.REGISTRATION_FORM_FIXED.what',
      message: 'Somebody has filled in the form, so its fields stay as they are.',
    },
    todo: /*i18n*/ {
      id: 'error.REGISTRATION_FORM_FIXED.todo',
      message: 'Everything else about the registration can still be changed.',
    },
  },
  WEBINAR_GUEST_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.WEBINAR_GUEST_NOT_FOUND.what',
      message: 'There is no such person among the registered.',
    },
    todo: /*i18n*/ { id: 'error.WEBINAR_GUEST_NOT_FOUND.todo', message: 'Open the list again.' },
  },
} as const satisfies Readonly<Record<string, ErrorText>>;

/** Rules that only registration knows. */
export const registrationRules = {
  afterOpening: /*i18n*/ { id: 'rule.afterOpening', message: 'The end has to be after the beginning.' },
  notYet: /*i18n*/ { id: 'rule.notYet', message: 'Registration has not begun yet.' },
  closed: /*i18n*/ { id: 'rule.closed', message: 'Registration has ended.' },
  full: /*i18n*/ { id: 'rule.full', message: 'All places are taken.' },
};
