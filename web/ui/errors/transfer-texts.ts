import type { ErrorText } from './error-text.ts';

/** Of what is brought to the server in files: tables of users, backups. */
export const transferTexts = {
  IMPORT_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.IMPORT_NOT_FOUND.what', message: 'This import is no longer there.' },
    todo: /*i18n*/ {
      id: 'error.IMPORT_NOT_FOUND.todo',
      message: 'Choose the file again. Whoever was imported already stays as they are.',
    },
  },
  IMPORT_RUNNING: {
    what: /*i18n*/ { id: 'error.IMPORT_RUNNING.what', message: 'An import is under way.' },
    todo: /*i18n*/ { id: 'error.IMPORT_RUNNING.todo', message: 'Wait until it ends, or cancel it.' },
  },
  BACKUP_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.BACKUP_NOT_FOUND.what', message: 'This backup is no longer there.' },
    todo: /*i18n*/ {
      id: 'error.BACKUP_NOT_FOUND.todo',
      message: 'Make a new one, or bring the file again.',
    },
  },
  RESTORE_RUNNING: {
    what: /*i18n*/ { id: 'error.RESTORE_RUNNING.what', message: 'A restore is under way.' },
    todo: /*i18n*/ { id: 'error.RESTORE_RUNNING.todo', message: 'Wait until it ends.' },
  },
  RESTORE_REFUSED: {
    what: /*i18n*/ {
      id: 'error.RESTORE_REFUSED.what',
      message: 'Something of what was chosen would be refused, so nothing was changed.',
    },
    todo: /*i18n*/ {
      id: 'error.RESTORE_REFUSED.todo',
      message: 'Look at the refused lines, or leave that part out.',
    },
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
