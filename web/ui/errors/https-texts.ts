import type { ErrorText } from './error-text.ts';

/** Refusals about certificates and HTTPS. */
export const httpsTexts = {
  CERTIFICATE_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.CERTIFICATE_NOT_FOUND.what', message: 'There is no such certificate.' },
    todo: /*i18n*/ {
      id: 'error.CERTIFICATE_NOT_FOUND.todo',
      message: 'It may have been removed; look at the page again.',
    },
  },
  CERTIFICATE_IN_USE: {
    what: /*i18n*/ { id: 'error.CERTIFICATE_IN_USE.what', message: 'The server uses this certificate now.' },
    todo: /*i18n*/ {
      id: 'error.CERTIFICATE_IN_USE.todo',
      message: 'Choose another mode of HTTPS first, then remove it.',
    },
  },
  HTTPS_NOT_ON_TRIAL: {
    what: /*i18n*/ {
      id: 'error.HTTPS_NOT_ON_TRIAL.what',
      message: 'No change of HTTPS waits for a confirmation.',
    },
    todo: /*i18n*/ {
      id: 'error.HTTPS_NOT_ON_TRIAL.todo',
      message: 'The time may be over and the former settings back; look at the page again.',
    },
  },
  HTTPS_NOT_PROVEN: {
    what: /*i18n*/ {
      id: 'error.HTTPS_NOT_PROVEN.what',
      message: 'This page was not opened by the new settings.',
    },
    todo: /*i18n*/ {
      id: 'error.HTTPS_NOT_PROVEN.todo',
      message: 'Open the panel at the new address, sign in there and keep the settings there.',
    },
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
