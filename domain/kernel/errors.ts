/**
 * Every reason for which a command is rejected: one English sentence each, for the table in the documentation.
 * Codes are stable and never reused; edges map them to their own status (HTTP, GraphQL, WebSocket close).
 */
export const domainErrors = {
  UNAUTHENTICATED: 'Nobody is signed in, or the session has ended.',
  FORBIDDEN: 'The permission table does not allow this to the one who asks.',
  VALIDATION_FAILED: 'A field breaks a rule; the details name the field and the rule.',
  COMMAND_ID_REUSED: 'The command id was already used for a different command.',
  CONFLICT: 'Somebody else changed the same object at the same time; read it again and repeat.',
  STORAGE_UNAVAILABLE: 'The event log cannot write now, for example because the disk is full.',
  RATE_LIMITED: 'Too many attempts; try again after the time given in the details.',
  OVERLOADED: 'The server is too busy for this now; try again shortly.',
  SIGN_IN_FAILED: 'The login or the password is wrong, or the account is not active.',
  SECOND_FACTOR_FAILED: 'The second factor is wrong, was used before, or came too late.',
  SECOND_FACTOR_MISSING: 'Set up a second factor for yourself first.',
  SECOND_FACTOR_REQUIRED: 'Every administrator must have a second factor; the last one cannot be removed.',
  PASSKEY_FAILED: 'The passkey is unknown, was not made for this server, or came too late.',
  PASSKEY_COPIED: 'The passkey has been used elsewhere with an older count: somebody may have copied it.',
  PASSKEY_EXISTS: 'This passkey is known already.',
  PASSKEY_NOT_FOUND: 'There is no such passkey.',
  PASSKEYS_IMPOSSIBLE: 'Passkeys need an address with a host name and HTTPS, the one in the settings.',
  OWN_SECOND_FACTORS: 'Resetting is for others; remove your own second factors one by one.',
  PROOF_NEEDED: 'Show first that it is still you.',
  ADMINISTRATOR_EXISTS: 'An administrator with this login exists already.',
  ADMINISTRATOR_NOT_FOUND: 'There is no administrator with this login.',
  ADMINISTRATOR_OUTSIDE:
    'The account of this administrator is outside: rights, password and second factors are changed there.',
  ADDRESS_NOT_ALLOWED: 'The panel may not be used from this address.',
  WOULD_LOCK_OUT: 'The address of the one who asks would be shut out; this needs an explicit confirmation.',
  NOBODY_COULD_SIGN_IN: 'No full administrator has a password of his own; nobody could sign in any more.',
  LAST_ADMINISTRATOR: 'The last active full administrator cannot be disabled, demoted or deleted.',
  ACCOUNT_EXISTS: 'An account with this login exists already.',
  ACCOUNT_NOT_DELETED: 'The account is still there; delete it first.',
  ACCOUNT_FORGOTTEN: 'Everything about this person was destroyed; there is nothing to restore.',
  PERSON_ADMINISTRATES: 'An administrator has the same login; remove the administrator first.',
  ACCOUNT_NOT_FOUND: 'There is no account with this login.',
  ACCOUNT_LOCKED: 'The account is locked after too many wrong passwords.',
  APPLICATION_EXISTS: 'An application with this id exists already.',
  APPLICATION_NOT_FOUND: 'There is no application with this id.',
  GRANT_NOT_FOUND: 'No tokens were given under this id.',
  GRANT_NOT_ALLOWED: 'The application may not be given tokens in this way or with these permissions.',
  TOKEN_INVALID: 'The token has expired, was revoked or was used before.',
  RIGHT_MISSING: 'The rights of the person’s groups do not allow this.',
  GROUP_EXISTS: 'A group with this id or name exists already.',
  GROUP_NOT_FOUND: 'There is no group with this id.',
  STANDING_GROUP: 'The group of those without a group is always there under its own name.',
  ALIAS_EXISTS: 'The alias is taken by another alias or by a login.',
  ALIAS_NOT_FOUND: 'There is no such alias.',
  CONTACT_EXISTS: 'The address book has this entry already.',
  CONTACT_NOT_FOUND: 'The address book has no such entry.',
  CONFIRMATION_NEEDED: 'This is allowed, but only with an explicit confirmation.',
  LETTER_NOT_FOUND: 'There is no such letter, or nothing that could be sent again.',
  CONFERENCE_EXISTS: 'A conference with this id exists already.',
  CONFERENCE_NOT_FOUND: 'There is no conference with this id.',
  CONFERENCE_RUNNING: 'The conference is running; stop it first.',
  CONFERENCE_NOT_RUNNING: 'The conference is not running.',
  CONFERENCE_NOT_STARTED: 'The conference is planned for another time and has not been started.',
  CONFERENCE_FULL: 'The conference has as many participants as its mode allows.',
  GUESTS_NOT_ALLOWED: 'The conference is internal; guests without an account cannot join.',
  NOT_INVITED: 'The conference admits invited participants only.',
  CONFERENCE_NOT_PUBLIC: 'People can register for public conferences only.',
  REGISTRATION_REQUIRED: 'People come to this conference by the personal link that registration gives them.',
  REGISTRATION_CLOSED: 'Nobody can register for this conference now; the details say why.',
  REGISTRATION_LINK_DEAD: 'This personal link opens nothing, or no longer.',
  REGISTRATION_FORM_FIXED: 'Somebody has filled in the form; its fields stay as they are.',
  WEBINAR_GUEST_NOT_FOUND: 'Nobody has registered for this conference under this id.',
  PARTICIPANT_NOT_FOUND: 'There is no such participant in the running conference.',
  WEBHOOK_EXISTS: 'A webhook with this id exists already.',
  WEBHOOK_NOT_FOUND: 'There is no such webhook.',
  CERTIFICATE_NOT_FOUND: 'There is no such certificate.',
  CERTIFICATE_IN_USE: 'The certificate is in use; choose another mode of HTTPS first.',
  CONFERENCES_RUNNING:
    'Conferences are running; the details say how many. The restart can wait for their end.',
  RESTART_IMPOSSIBLE: 'Nobody would start the server again: it was started without a supervisor.',
  SERVER_RESTARTING: 'The server is about to start again; try again in a moment.',
  HTTPS_NOT_ON_TRIAL: 'No change of HTTPS waits for a confirmation.',
  HTTPS_NOT_PROVEN: 'The request has not come by the new settings, so it proves nothing of them.',
  DOCUMENT_EXISTS: 'A document with this id exists already.',
  DOCUMENT_NOT_FOUND: 'There is no such document.',
  STANDARD_DOCUMENT: 'The standard documents stay; they can only be hidden.',
  IMPORT_NOT_FOUND: 'There is no such import; the server may have been restarted since.',
  IMPORT_RUNNING: 'An import is under way; wait for it or cancel it.',
  LICENCE_LIMIT:
    'The licence allows no more of this; the details name the limit, the use and what is allowed.',
  LICENCE_EXTENSION_OFF: 'The licence does not include this; the details name the extension.',
  LICENCE_ENDED: 'The licence has ended or was stopped: what runs goes on, nothing new begins.',
  REGISTRATION_MISSING: 'The server is not registered at a registration service.',
  BACKUP_NOT_FOUND: 'There is no such backup or restore; it may have made room for a newer one.',
  RESTORE_RUNNING: 'A restore is under way; wait until it ends.',
  RESTORE_REFUSED: 'Something of what was chosen would be refused; nothing was changed.',
  CHAT_NOT_ALLOWED: 'The participant may not write to the chat.',
  FILES_OFF: 'Sending files is switched off on this server.',
  FILE_STORE_FULL: 'There is no room for more files; old ones have to go first.',
  FILE_NOT_FOUND: 'There is no such file, or it is no longer kept.',
} as const;

export type DomainErrorCode = keyof typeof domainErrors;

/** Which field broke which rule; `params` are values for the translated sentence, for example `{ max: 64 }`. */
export type FieldProblem = {
  readonly field: string;
  /** A rule name from the message catalogue, for example `tooLong`, `required`, `pattern`. */
  readonly rule: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** A rejected command. It changes nothing. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: DomainErrorCode, options: { problems?: readonly FieldProblem[]; cause?: unknown } = {}) {
    super(domainErrors[code], options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
