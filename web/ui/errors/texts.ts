import { chatTexts } from './chat-texts.ts';
import type { ErrorCode } from './codes.generated.ts';
import type { ErrorText } from './error-text.ts';
import { httpsTexts } from './https-texts.ts';
import { licenceTexts } from './licence-texts.ts';
import { registrationTexts } from './registration-texts.ts';
import { restartTexts } from './restart-texts.ts';
import { secondFactorTexts } from './second-factor-texts.ts';
import { transferTexts } from './transfer-texts.ts';
import { websiteTexts } from './website-texts.ts';

/** Failures that no rejection code describes: between this page and the server. */
export type TransportCode = 'NETWORK' | 'SERVER';

// Descriptors are written out, not made by the macro: this table is also read by tests and by code without React.
export const errorTexts: Readonly<Record<ErrorCode | TransportCode, ErrorText>> = {
  NETWORK: {
    what: /*i18n*/ { id: 'error.NETWORK.what', message: 'The server does not answer.' },
    todo: /*i18n*/ {
      id: 'error.NETWORK.todo',
      message: 'Check your network; the page goes on by itself as soon as there is an answer.',
    },
  },
  SERVER: {
    what: /*i18n*/ {
      id: 'error.SERVER.what',
      message: 'The server could not do this because of a fault of its own.',
    },
    todo: /*i18n*/ {
      id: 'error.SERVER.todo',
      message: 'Try again; if it stays so, give the details below to the administrator.',
    },
  },
  UNAUTHENTICATED: {
    what: /*i18n*/ {
      id: 'error.UNAUTHENTICATED.what',
      message: 'Nobody is signed in, or the session has ended.',
    },
    todo: /*i18n*/ { id: 'error.UNAUTHENTICATED.todo', message: 'Sign in again.' },
  },
  FORBIDDEN: {
    what: /*i18n*/ { id: 'error.FORBIDDEN.what', message: 'Your role does not allow this.' },
    todo: /*i18n*/ { id: 'error.FORBIDDEN.todo', message: 'Ask an administrator with full rights to do it.' },
  },
  VALIDATION_FAILED: {
    what: /*i18n*/ { id: 'error.VALIDATION_FAILED.what', message: 'Something in the form is not accepted.' },
    todo: /*i18n*/ {
      id: 'error.VALIDATION_FAILED.todo',
      message: 'Correct the marked fields and save again.',
    },
  },
  COMMAND_ID_REUSED: {
    what: /*i18n*/ {
      id: 'error.COMMAND_ID_REUSED.what',
      message: 'This request was already used for something else.',
    },
    todo: /*i18n*/ { id: 'error.COMMAND_ID_REUSED.todo', message: 'Reload the page and repeat the action.' },
  },
  CONFLICT: {
    what: /*i18n*/ {
      id: 'error.CONFLICT.what',
      message: 'Somebody else changed the same object at the same time.',
    },
    todo: /*i18n*/ { id: 'error.CONFLICT.todo', message: 'Look at the new values and repeat your change.' },
  },
  STORAGE_UNAVAILABLE: {
    what: /*i18n*/ {
      id: 'error.STORAGE_UNAVAILABLE.what',
      message: 'The server cannot store changes now, for example because its disk is full.',
    },
    todo: /*i18n*/ {
      id: 'error.STORAGE_UNAVAILABLE.todo',
      message: 'Free some disk space; running conferences go on meanwhile.',
    },
  },
  RATE_LIMITED: {
    what: /*i18n*/ { id: 'error.RATE_LIMITED.what', message: 'There were too many attempts.' },
    todo: /*i18n*/ { id: 'error.RATE_LIMITED.todo', message: 'Wait a minute and try again.' },
  },
  OVERLOADED: {
    what: /*i18n*/ { id: 'error.OVERLOADED.what', message: 'The server is too busy for this now.' },
    todo: /*i18n*/ { id: 'error.OVERLOADED.todo', message: 'Try again in a few seconds.' },
  },
  SIGN_IN_FAILED: {
    what: /*i18n*/ { id: 'error.SIGN_IN_FAILED.what', message: 'The login or the password is wrong.' },
    todo: /*i18n*/ {
      id: 'error.SIGN_IN_FAILED.todo',
      message: 'Check both, and that the account is active; capital letters count.',
    },
  },
  ...licenceTexts,
  ...secondFactorTexts,
  ADMINISTRATOR_EXISTS: {
    what: /*i18n*/ {
      id: 'error.ADMINISTRATOR_EXISTS.what',
      message: 'An administrator with this login exists already.',
    },
    todo: /*i18n*/ { id: 'error.ADMINISTRATOR_EXISTS.todo', message: 'Choose another login.' },
  },
  ADMINISTRATOR_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.ADMINISTRATOR_NOT_FOUND.what',
      message: 'There is no administrator with this login.',
    },
    todo: /*i18n*/ {
      id: 'error.ADMINISTRATOR_NOT_FOUND.todo',
      message: 'It may have been deleted; go back to the list.',
    },
  },
  ADMINISTRATOR_OUTSIDE: {
    what: /*i18n*/ {
      id: 'error.ADMINISTRATOR_OUTSIDE.what',
      message: 'The account of this administrator is kept elsewhere.',
    },
    todo: /*i18n*/ {
      id: 'error.ADMINISTRATOR_OUTSIDE.todo',
      message:
        'Change rights, password and second factors where the account is: in the operating system or at the provider.',
    },
  },
  ADDRESS_NOT_ALLOWED: {
    what: /*i18n*/ {
      id: 'error.ADDRESS_NOT_ALLOWED.what',
      message: 'The panel may not be used from your address.',
    },
    todo: /*i18n*/ {
      id: 'error.ADDRESS_NOT_ALLOWED.todo',
      message: 'Come from an address of the list, or have an administrator extend it.',
    },
  },
  WOULD_LOCK_OUT: {
    what: /*i18n*/ {
      id: 'error.WOULD_LOCK_OUT.what',
      message: 'The list would shut you out: your own address is not in it.',
    },
    todo: /*i18n*/ {
      id: 'error.WOULD_LOCK_OUT.todo',
      message: 'Add your address, or confirm that this is what you want.',
    },
  },
  NOBODY_COULD_SIGN_IN: {
    what: /*i18n*/ {
      id: 'error.NOBODY_COULD_SIGN_IN.what',
      message: 'No administrator with full rights has a password of his own.',
    },
    todo: /*i18n*/ {
      id: 'error.NOBODY_COULD_SIGN_IN.todo',
      message: 'Have one sign in and choose a password first; otherwise nobody could get in any more.',
    },
  },
  LAST_ADMINISTRATOR: {
    what: /*i18n*/ {
      id: 'error.LAST_ADMINISTRATOR.what',
      message: 'This is the last administrator with full rights.',
    },
    todo: /*i18n*/ {
      id: 'error.LAST_ADMINISTRATOR.todo',
      message: 'Give full rights to somebody else first.',
    },
  },
  APPLICATION_EXISTS: {
    what: /*i18n*/ {
      id: 'error.APPLICATION_EXISTS.what',
      message: 'An application with this id exists already.',
    },
    todo: /*i18n*/ {
      id: 'error.APPLICATION_EXISTS.todo',
      message: 'Reload the page; it may be there by now.',
    },
  },
  APPLICATION_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.APPLICATION_NOT_FOUND.what',
      message: 'This application does not exist any more.',
    },
    todo: /*i18n*/ {
      id: 'error.APPLICATION_NOT_FOUND.todo',
      message: 'Go back to the list of applications.',
    },
  },
  GRANT_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.GRANT_NOT_FOUND.what', message: 'These tokens do not exist.' },
    todo: /*i18n*/ { id: 'error.GRANT_NOT_FOUND.todo', message: 'Reload the list of tokens.' },
  },
  GRANT_NOT_ALLOWED: {
    what: /*i18n*/ {
      id: 'error.GRANT_NOT_ALLOWED.what',
      message: 'The application may not be given tokens in this way.',
    },
    todo: /*i18n*/ {
      id: 'error.GRANT_NOT_ALLOWED.todo',
      message: 'Ask an administrator to allow it in the settings of the application.',
    },
  },
  TOKEN_INVALID: {
    what: /*i18n*/ {
      id: 'error.TOKEN_INVALID.what',
      message: 'The token has expired, was revoked or was used before.',
    },
    todo: /*i18n*/ { id: 'error.TOKEN_INVALID.todo', message: 'Let the application ask for access again.' },
  },
  ACCOUNT_EXISTS: {
    what: /*i18n*/ { id: 'error.ACCOUNT_EXISTS.what', message: 'An account with this login exists already.' },
    todo: /*i18n*/ { id: 'error.ACCOUNT_EXISTS.todo', message: 'Choose another login.' },
  },
  ACCOUNT_NOT_DELETED: {
    what: /*i18n*/ { id: 'error.ACCOUNT_NOT_DELETED.what', message: 'The account is still there.' },
    todo: /*i18n*/ { id: 'error.ACCOUNT_NOT_DELETED.todo', message: 'Delete the account first.' },
  },
  ACCOUNT_FORGOTTEN: {
    what: /*i18n*/ {
      id: 'error.ACCOUNT_FORGOTTEN.what',
      message: 'Everything about this person was destroyed.',
    },
    todo: /*i18n*/ {
      id: 'error.ACCOUNT_FORGOTTEN.todo',
      message: 'There is nothing to restore; create a new user with this login instead.',
    },
  },
  PERSON_ADMINISTRATES: {
    what: /*i18n*/ {
      id: 'error.PERSON_ADMINISTRATES.what',
      message: 'An administrator has the same login.',
    },
    todo: /*i18n*/ {
      id: 'error.PERSON_ADMINISTRATES.todo',
      message: 'Remove the administrator first: otherwise his name would be destroyed as well.',
    },
  },
  ACCOUNT_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.ACCOUNT_NOT_FOUND.what', message: 'There is no account with this login.' },
    todo: /*i18n*/ {
      id: 'error.ACCOUNT_NOT_FOUND.todo',
      message: 'It may have been deleted; choose another one.',
    },
  },
  ACCOUNT_LOCKED: {
    what: /*i18n*/ {
      id: 'error.ACCOUNT_LOCKED.what',
      message: 'The account is locked after too many wrong passwords.',
    },
    todo: /*i18n*/ {
      id: 'error.ACCOUNT_LOCKED.todo',
      message: 'Wait until the lock ends, or ask an administrator to unlock it.',
    },
  },
  RIGHT_MISSING: {
    what: /*i18n*/ {
      id: 'error.RIGHT_MISSING.what',
      message: 'The rights of your groups do not allow this.',
    },
    todo: /*i18n*/ { id: 'error.RIGHT_MISSING.todo', message: 'Ask an administrator for the right.' },
  },
  GROUP_EXISTS: {
    what: /*i18n*/ { id: 'error.GROUP_EXISTS.what', message: 'There is a group with this name already.' },
    todo: /*i18n*/ { id: 'error.GROUP_EXISTS.todo', message: 'Choose another name.' },
  },
  GROUP_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.GROUP_NOT_FOUND.what', message: 'There is no such group.' },
    todo: /*i18n*/ {
      id: 'error.GROUP_NOT_FOUND.todo',
      message: 'It may have been deleted; choose another one.',
    },
  },
  STANDING_GROUP: {
    what: /*i18n*/ {
      id: 'error.STANDING_GROUP.what',
      message: 'The group of users without a group can be neither renamed nor deleted.',
    },
    todo: /*i18n*/ { id: 'error.STANDING_GROUP.todo', message: 'Change its rights and limits instead.' },
  },
  ALIAS_EXISTS: {
    what: /*i18n*/ {
      id: 'error.ALIAS_EXISTS.what',
      message: 'This alias is taken by another alias or by a login.',
    },
    todo: /*i18n*/ { id: 'error.ALIAS_EXISTS.todo', message: 'Choose another one.' },
  },
  ALIAS_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.ALIAS_NOT_FOUND.what', message: 'There is no such alias.' },
    todo: /*i18n*/ {
      id: 'error.ALIAS_NOT_FOUND.todo',
      message: 'It may have been deleted; look at the list again.',
    },
  },
  CONTACT_EXISTS: {
    what: /*i18n*/ { id: 'error.CONTACT_EXISTS.what', message: 'This entry is in the address book already.' },
    todo: /*i18n*/ { id: 'error.CONTACT_EXISTS.todo', message: 'Change the one that is there.' },
  },
  CONTACT_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.CONTACT_NOT_FOUND.what',
      message: 'There is no such entry in the address book.',
    },
    todo: /*i18n*/ {
      id: 'error.CONTACT_NOT_FOUND.todo',
      message: 'It may have been deleted; look at the list again.',
    },
  },
  CONFIRMATION_NEEDED: {
    what: /*i18n*/ {
      id: 'error.CONFIRMATION_NEEDED.what',
      message: 'This is allowed, but has consequences that have to be confirmed.',
    },
    todo: /*i18n*/ { id: 'error.CONFIRMATION_NEEDED.todo', message: 'Read what it leads to and confirm it.' },
  },
  CONFERENCE_EXISTS: {
    what: /*i18n*/ {
      id: 'error.CONFERENCE_EXISTS.what',
      message: 'A conference with this ID exists already.',
    },
    todo: /*i18n*/ {
      id: 'error.CONFERENCE_EXISTS.todo',
      message: 'Choose another ID, or leave the field empty.',
    },
  },
  CONFERENCE_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.CONFERENCE_NOT_FOUND.what', message: 'There is no conference with this ID.' },
    todo: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_FOUND.todo',
      message: 'Check the ID; the conference may have been deleted.',
    },
  },
  CONFERENCE_RUNNING: {
    what: /*i18n*/ { id: 'error.CONFERENCE_RUNNING.what', message: 'The conference is running.' },
    todo: /*i18n*/ { id: 'error.CONFERENCE_RUNNING.todo', message: 'Stop it first.' },
  },
  CONFERENCE_NOT_RUNNING: {
    what: /*i18n*/ { id: 'error.CONFERENCE_NOT_RUNNING.what', message: 'The conference is not running.' },
    todo: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_RUNNING.todo',
      message: 'Its owner or an administrator can start it.',
    },
  },
  CONFERENCE_NOT_STARTED: {
    what: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_STARTED.what',
      message: 'The conference has not started yet.',
    },
    todo: /*i18n*/ {
      id: 'error.CONFERENCE_NOT_STARTED.todo',
      message: 'It starts by itself at the planned time; its owner can start it earlier.',
    },
  },
  CONFERENCE_FULL: {
    what: /*i18n*/ {
      id: 'error.CONFERENCE_FULL.what',
      message: 'The conference has as many participants as its mode allows.',
    },
    todo: /*i18n*/ { id: 'error.CONFERENCE_FULL.todo', message: 'Try again when somebody has left.' },
  },
  GUESTS_NOT_ALLOWED: {
    what: /*i18n*/ {
      id: 'error.GUESTS_NOT_ALLOWED.what',
      message: 'The conference is internal; guests cannot join.',
    },
    todo: /*i18n*/ { id: 'error.GUESTS_NOT_ALLOWED.todo', message: 'Sign in with your account.' },
  },
  NOT_INVITED: {
    what: /*i18n*/ {
      id: 'error.NOT_INVITED.what',
      message: 'The conference admits invited participants only.',
    },
    todo: /*i18n*/ { id: 'error.NOT_INVITED.todo', message: 'Ask its owner to invite you.' },
  },
  PARTICIPANT_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.PARTICIPANT_NOT_FOUND.what',
      message: 'There is no such participant in the running conference.',
    },
    todo: /*i18n*/ { id: 'error.PARTICIPANT_NOT_FOUND.todo', message: 'The participant may just have left.' },
  },
  WEBHOOK_EXISTS: {
    what: /*i18n*/ { id: 'error.WEBHOOK_EXISTS.what', message: 'There is such a webhook already.' },
    todo: /*i18n*/ { id: 'error.WEBHOOK_EXISTS.todo', message: 'Look for it in the list.' },
  },
  LETTER_NOT_FOUND: {
    what: /*i18n*/ {
      id: 'error.LETTER_NOT_FOUND.what',
      message: 'There is no such letter.',
    },
    todo: /*i18n*/ {
      id: 'error.LETTER_NOT_FOUND.todo',
      message: 'Open the list again.',
    },
  },
  ...httpsTexts,
  ...restartTexts,
  ...registrationTexts,
  ...transferTexts,
  WEBHOOK_NOT_FOUND: {
    what: /*i18n*/ { id: 'error.WEBHOOK_NOT_FOUND.what', message: 'There is no such webhook.' },
    todo: /*i18n*/ {
      id: 'error.WEBHOOK_NOT_FOUND.todo',
      message: 'It may have been deleted; open the list again.',
    },
  },
  ...websiteTexts,
  ...chatTexts,
};
