import type { DomainError, DomainErrorCode, FieldProblem } from '#domain/kernel/index.ts';
import { inParameter, inPath, type RestProblem } from './errors.ts';

type Refusal = { readonly status: number } & Omit<RestProblem, 'message'>;

/** Codes whose status and reason differ from what the code itself says; the rest follows from the code's ending. */
const refusals: Partial<Record<DomainErrorCode, Refusal>> = {
  UNAUTHENTICATED: { status: 403, reason: 'accessTokenInvalid', ...inParameter('access_token') },
  FORBIDDEN: { status: 403, reason: 'forbidden' },
  ACCOUNT_EXISTS: { status: 400, reason: 'uniqueValueAlreadyInUse', ...inParameter('login_name') },
  CONFERENCE_EXISTS: { status: 400, reason: 'uniqueValueAlreadyInUse', ...inParameter('id') },
  GROUP_EXISTS: { status: 400, reason: 'uniqueValueAlreadyInUse', ...inParameter('display_name') },
  ALIAS_EXISTS: { status: 400, reason: 'uniqueValueAlreadyInUse', ...inParameter('alias') },
  CONTACT_EXISTS: { status: 400, reason: 'uniqueValueAlreadyInUse', ...inParameter('call_id') },
  RIGHT_MISSING: { status: 403, reason: 'forbidden' },
  ACCOUNT_NOT_FOUND: { status: 404, reason: 'userNotFound', ...inPath('user_id') },
  STORAGE_UNAVAILABLE: { status: 503, reason: 'storageUnavailable' },
  OVERLOADED: { status: 503, reason: 'overloaded' },
  RATE_LIMITED: { status: 429, reason: 'rateLimited' },
  GUESTS_NOT_ALLOWED: { status: 403, reason: 'guestsNotAllowed' },
  REGISTRATION_REQUIRED: { status: 403, reason: 'registrationRequired' },
  REGISTRATION_LINK_DEAD: { status: 403, reason: 'registrationLinkDead' },
  NOT_INVITED: { status: 403, reason: 'notInvited' },
  IMPORT_NOT_FOUND: { status: 404, reason: 'importNotFound' },
  IMPORT_RUNNING: { status: 409, reason: 'importRunning' },
  BACKUP_NOT_FOUND: { status: 404, reason: 'backupNotFound' },
  RESTORE_RUNNING: { status: 409, reason: 'restoreRunning' },
  RESTORE_REFUSED: { status: 409, reason: 'restoreRefused' },
  CHAT_NOT_ALLOWED: { status: 403, reason: 'chatNotAllowed' },
  FILES_OFF: { status: 403, reason: 'filesOff' },
  SIGN_IN_FAILED: { status: 403, reason: 'signInFailed' },
};

const camelCase = (code: string): string =>
  code.toLowerCase().replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

const refusalOf = (code: DomainErrorCode): Refusal => {
  const known = refusals[code];
  if (known !== undefined) return known;
  const missing = /^(.+)_NOT_FOUND$/.exec(code)?.[1];
  if (missing === undefined) return { status: 409, reason: camelCase(code) };
  return { status: 404, reason: camelCase(code), ...inPath(`${missing.toLowerCase()}_id`) };
};

/** Names that the fields of commands have in this interface; what is not here has the same name in snake case. */
const fieldNames: Readonly<Record<string, string>> = {
  accountId: 'login_name',
  title: 'topic',
  ownerId: 'owner',
  invited: 'invitations',
  conferenceId: 'id',
  mode: 'type',
  visibility: 'allow_guests',
  picture: 'image',
};

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const locationOf = ({ field }: FieldProblem): string => {
  const name = field.split('.').find((part) => part !== 'profile' && part !== 'definition') ?? field;
  return fieldNames[name] ?? snakeCase(name);
};

const wordsOf = ({ rule, params = {} }: FieldProblem): string => {
  const details = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return [`The rule "${rule}" is broken`, ...details].join(', ');
};

const reasonOf = ({ field, rule }: FieldProblem): string => {
  if (rule === 'required') return 'parameterRequired';
  return field === 'ownerId' && rule === 'unknownAccount' ? 'userNotFound' : 'parameterInvalid';
};

/** What a client is told about a rejected command. */
export const refusalOfCommand = ({
  code,
  message,
  problems,
}: DomainError): { readonly status: number; readonly problems: readonly RestProblem[] } => {
  if (code === 'VALIDATION_FAILED') {
    const named = problems.map((problem) => ({
      reason: reasonOf(problem),
      message: `${wordsOf(problem)}.`,
      ...inParameter(locationOf(problem)),
    }));
    return { status: 400, problems: named };
  }
  const { status, ...problem } = refusalOf(code);
  return { status, problems: [{ ...problem, message }] };
};
