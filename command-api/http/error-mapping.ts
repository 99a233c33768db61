import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type DomainErrorCode, type FieldProblem } from '#domain/kernel/index.ts';

/** Domain code → HTTP status; a new code does not compile until it has one. */
export const httpStatusOf: Readonly<Record<DomainErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  VALIDATION_FAILED: 400,
  COMMAND_ID_REUSED: 409,
  CONFLICT: 409,
  STORAGE_UNAVAILABLE: 503,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  SIGN_IN_FAILED: 401,
  SECOND_FACTOR_FAILED: 401,
  SECOND_FACTOR_MISSING: 409,
  SECOND_FACTOR_REQUIRED: 409,
  PASSKEY_FAILED: 401,
  PASSKEY_COPIED: 401,
  PASSKEY_EXISTS: 409,
  PASSKEY_NOT_FOUND: 404,
  PASSKEYS_IMPOSSIBLE: 409,
  OWN_SECOND_FACTORS: 409,
  PROOF_NEEDED: 403,
  ADMINISTRATOR_EXISTS: 409,
  ADMINISTRATOR_NOT_FOUND: 404,
  ADMINISTRATOR_OUTSIDE: 409,
  ADDRESS_NOT_ALLOWED: 403,
  WOULD_LOCK_OUT: 409,
  NOBODY_COULD_SIGN_IN: 409,
  LAST_ADMINISTRATOR: 409,
  ACCOUNT_EXISTS: 409,
  ACCOUNT_NOT_FOUND: 404,
  ACCOUNT_NOT_DELETED: 409,
  ACCOUNT_FORGOTTEN: 410,
  PERSON_ADMINISTRATES: 409,
  ACCOUNT_LOCKED: 403,
  APPLICATION_EXISTS: 409,
  APPLICATION_NOT_FOUND: 404,
  GRANT_NOT_FOUND: 404,
  GRANT_NOT_ALLOWED: 403,
  TOKEN_INVALID: 401,
  RIGHT_MISSING: 403,
  GROUP_EXISTS: 409,
  GROUP_NOT_FOUND: 404,
  STANDING_GROUP: 409,
  ALIAS_EXISTS: 409,
  ALIAS_NOT_FOUND: 404,
  CONTACT_EXISTS: 409,
  CONTACT_NOT_FOUND: 404,
  CONFIRMATION_NEEDED: 409,
  CONFERENCE_EXISTS: 409,
  CONFERENCE_NOT_FOUND: 404,
  CONFERENCE_RUNNING: 409,
  CONFERENCE_NOT_RUNNING: 409,
  CONFERENCE_NOT_STARTED: 409,
  CONFERENCE_FULL: 409,
  GUESTS_NOT_ALLOWED: 403,
  NOT_INVITED: 403,
  CONFERENCE_NOT_PUBLIC: 409,
  REGISTRATION_REQUIRED: 403,
  REGISTRATION_CLOSED: 409,
  REGISTRATION_LINK_DEAD: 403,
  REGISTRATION_FORM_FIXED: 409,
  WEBINAR_GUEST_NOT_FOUND: 404,
  PARTICIPANT_NOT_FOUND: 404,
  DOCUMENT_EXISTS: 409,
  DOCUMENT_NOT_FOUND: 404,
  STANDARD_DOCUMENT: 409,
  WEBHOOK_EXISTS: 409,
  LETTER_NOT_FOUND: 404,
  WEBHOOK_NOT_FOUND: 404,
  CERTIFICATE_NOT_FOUND: 404,
  CERTIFICATE_IN_USE: 409,
  CONFERENCES_RUNNING: 409,
  RESTART_IMPOSSIBLE: 409,
  SERVER_RESTARTING: 503,
  HTTPS_NOT_ON_TRIAL: 409,
  HTTPS_NOT_PROVEN: 409,
  IMPORT_NOT_FOUND: 404,
  IMPORT_RUNNING: 409,
  LICENCE_LIMIT: 403,
  LICENCE_EXTENSION_OFF: 403,
  LICENCE_ENDED: 403,
  REGISTRATION_MISSING: 409,
  BACKUP_NOT_FOUND: 404,
  RESTORE_RUNNING: 409,
  RESTORE_REFUSED: 409,
  CHAT_NOT_ALLOWED: 403,
  FILES_OFF: 403,
  FILE_STORE_FULL: 507,
  FILE_NOT_FOUND: 404,
};

/** RFC 9457, with the code that programs read and the field problems that forms show. */
export type ProblemDetails = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly problems: readonly FieldProblem[];
  /** The request, for the one who asks the administrator about it. */
  readonly instance: string;
};

type Refusal = Omit<ProblemDetails, 'type' | 'instance'>;

/** What the server itself refuses before any of our code has seen the request. */
const transportTitles: Readonly<Record<number, string>> = {
  400: 'The request is malformed.',
  404: 'There is nothing here.',
  405: 'This method is not possible here.',
  408: 'The request took too long.',
  413: 'The request is too large.',
  414: 'The address is too long.',
  415: 'Only application/json is accepted.',
  431: 'The headers are too large.',
};

/** `/profile/name` of the validator becomes `profile.name`. */
const fieldOf = (path: string, params: Record<string, unknown>): string => {
  const { additionalProperty, missingProperty } = params;
  const named = additionalProperty ?? missingProperty;
  const parts = path.split('/').filter((part) => part !== '');
  return [...parts, ...(typeof named === 'string' ? [named] : [])].join('.');
};

const validationRefusal = ({ validation = [] }: FastifyError): Refusal => ({
  title: 'A field breaks a rule; the details name the field and the rule.',
  status: 400,
  code: 'VALIDATION_FAILED',
  problems: validation.map(({ instancePath, keyword, params }) => ({
    field: fieldOf(instancePath, params),
    rule: keyword,
  })),
});

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof DomainError) {
    const { code, message, problems } = error;
    return { title: message, status: httpStatusOf[code], code, problems };
  }
  if (isFastifyError(error)) {
    if (error.validation !== undefined) return validationRefusal(error);
    const status = error.statusCode ?? 500;
    const title = transportTitles[status];
    if (title !== undefined) return { title, status, code: 'BAD_REQUEST', problems: [] };
  }
  return { title: 'An internal error; it was recorded.', status: 500, code: 'INTERNAL', problems: [] };
};

/** What a client is told about an error; of bugs nothing but that there is one. */
export const problemOf = (error: unknown, requestId: string): ProblemDetails => {
  const refusal = refusalOf(error);
  const name = refusal.code.toLowerCase().replaceAll('_', '-');
  return { type: `urn:rostrum:error:${name}`, ...refusal, instance: `urn:rostrum:request:${requestId}` };
};

const retryAfter = ({ problems }: ProblemDetails): number | undefined => {
  const seconds = problems.find(({ rule }) => rule === 'retryAfter')?.params?.seconds;
  return typeof seconds === 'number' ? seconds : undefined;
};

export const sendProblem = async (reply: FastifyReply, problem: ProblemDetails): Promise<void> => {
  const seconds = retryAfter(problem);
  if (seconds !== undefined) reply.header('retry-after', seconds);
  await reply.code(problem.status).type('application/problem+json').send(problem);
};

/** Every error of the scope becomes problem details; bugs are reported, refusals are not. */
export const registerErrorMapping = (
  app: FastifyInstance,
  onBug: (error: unknown, request: FastifyRequest) => void,
): void => {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemOf(error, request.id);
    if (problem.code === 'INTERNAL') onBug(error, request);
    await sendProblem(reply, problem);
  });
};
