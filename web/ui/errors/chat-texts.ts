/** What is said of chats and their files; written out as in `texts.ts`. */
export const chatTexts = {
  CHAT_NOT_ALLOWED: {
    what: /*i18n*/ { id: 'error.CHAT_NOT_ALLOWED.what', message: 'You may not write to the chat here.' },
    todo: /*i18n*/ { id: 'error.CHAT_NOT_ALLOWED.todo', message: 'Ask the owner of the conference.' },
  },
  FILES_OFF: {
    what: /*i18n*/ { id: 'error.FILES_OFF.what', message: 'Sending files is switched off on this server.' },
    todo: /*i18n*/ { id: 'error.FILES_OFF.todo', message: 'Ask the administrator.' },
  },
  FILE_STORE_FULL: {
    what: /*i18n*/ {
      id: 'error.FILE_STORE_FULL.what',
      message: 'There is no room for more files on the server.',
    },
    todo: /*i18n*/ {
      id: 'error.FILE_STORE_FULL.todo',
      message: 'Send a smaller file, or ask the administrator.',
    },
  },
  FILE_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.FILE_NOT_FOUND.what', message: 'The file is no longer kept on the server.' },
    todo: /*i18n*/ { id: 'error.FILE_NOT_FOUND.todo', message: 'Ask the one who sent it to send it again.' },
  },
};
