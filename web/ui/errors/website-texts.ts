/** What is said of documents on public pages; written out as in `texts.ts`. */
export const websiteTexts = {
  DOCUMENT_EXISTS: {
    what: /*i18n*/ { id: 'error.DOCUMENT_EXISTS.what', message: 'This document is there already.' },
    todo: /*i18n*/ { id: 'error.DOCUMENT_EXISTS.todo', message: 'Open the list of documents again.' },
  },
  DOCUMENT_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.DOCUMENT_NOT_FOUND.what', message: 'There is no such document.' },
    todo: /*i18n*/ {
      id: 'error.DOCUMENT_NOT_FOUND.todo',
      message: 'It may have been deleted or hidden; open the list again.',
    },
  },
  STANDARD_DOCUMENT: {
    what: /*i18n*/ {
      id: 'error.STANDARD_DOCUMENT.what',
      message: 'A standard document cannot be deleted.',
    },
    todo: /*i18n*/ { id: 'error.STANDARD_DOCUMENT.todo', message: 'Hide it instead.' },
  },
} as const;
