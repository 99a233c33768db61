import type { ErrorText } from './error-text.ts';

/** Refusals about restarting the server. */
export const restartTexts = {
  CONFERENCES_RUNNING: {
    what: /*i18n*/ { id: 'error.CONFERENCES_RUNNING.what', message: 'Conferences are running.' },
    todo: /*i18n*/ {
      id: 'error.CONFERENCES_RUNNING.todo',
      message: 'Wait until they have ended, or let the restart wait for that.',
    },
  },
  RESTART_IMPOSSIBLE: {
    what: /*i18n*/ {
      id: 'error.RESTART_IMPOSSIBLE.what',
      message: 'Nobody would start the server again.',
    },
    todo: /*i18n*/ {
      id: 'error.RESTART_IMPOSSIBLE.todo',
      message: 'Stop it and start it on the machine; run it as a service or by ./rostrum up from then on.',
    },
  },
  SERVER_RESTARTING: {
    what: /*i18n*/ { id: 'error.SERVER_RESTARTING.what', message: 'The server is restarting.' },
    todo: /*i18n*/ { id: 'error.SERVER_RESTARTING.todo', message: 'Try again in a moment.' },
  },
} as const satisfies Readonly<Record<string, ErrorText>>;
