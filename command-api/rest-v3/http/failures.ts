import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DomainError } from '#domain/kernel/index.ts';
import { refusalOfCommand } from '../kernel/domain-errors.ts';
import { errorBody, inParameter, inPath, RestError, type RestProblem } from '../kernel/errors.ts';

type Refusal = { readonly status: number; readonly problems: readonly RestProblem[] };

type Finding = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params: Record<string, unknown>;
};

const placed = (context: string | undefined, location: string) =>
  context === 'params' ? inPath(location) : inParameter(location);

/** The rules of the schema that the request breaks; of names that nobody knows each one. */
const problemsOf = (
  { keyword, instancePath, message = '', params }: Finding,
  context?: string,
): RestProblem[] => {
  const [location = ''] = instancePath.split('/').filter((part) => part !== '');
  if (keyword === 'unrecognized_keys' && Array.isArray(params.keys)) {
    return params.keys.map((key) => ({
      reason: 'parameterUnknown',
      message: 'Nothing here has this name.',
      ...placed(context, String(key)),
    }));
  }
  const missing = keyword === 'invalid_type' && message.endsWith('received undefined');
  return [
    { reason: missing ? 'parameterRequired' : 'parameterInvalid', message, ...placed(context, location) },
  ];
};

const transportReasons: Readonly<Record<number, string>> = {
  400: 'requestInvalid',
  404: 'resourceNotFound',
  405: 'methodNotAllowed',
  408: 'requestTimeout',
  413: 'bodyTooLarge',
  414: 'addressTooLong',
  415: 'contentTypeInvalid',
};

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';

const refusalOf = (error: unknown): Refusal | null => {
  if (error instanceof RestError) return error;
  if (error instanceof DomainError) return refusalOfCommand(error);
  if (!isFastifyError(error)) return null;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const { validation, validationContext } = error;
    const findings = validation.map((one) =>
      problemsOf({ ...one, params: { ...one.params } }, validationContext),
    );
    return { status: 400, problems: findings.flat() };
  }
  const status = error.statusCode ?? 500;
  const reason = transportReasons[status];
  return reason === undefined
    ? null
    : { status, problems: [{ reason, message: 'The request was refused.' }] };
};

const retryAfter = (error: unknown): string | undefined => {
  const problems = error instanceof DomainError ? error.problems : [];
  const seconds = problems.find(({ rule }) => rule === 'retryAfter')?.params?.seconds;
  return seconds === undefined ? undefined : String(seconds);
};

/** Every failure of the scope in the form that clients of the interface read; bugs are reported and not explained. */
export const answerFailures = (
  app: FastifyInstance,
  onBug: (error: unknown, request: FastifyRequest) => void,
): void => {
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === null) onBug(error, request);
    const { status, problems } = refusal ?? {
      status: 500,
      problems: [{ reason: 'internalError', message: 'An internal error; it was recorded.' }],
    };
    const seconds = retryAfter(error);
    if (seconds !== undefined) reply.header('retry-after', seconds);
    return sendError(reply, status, problems);
  });
  app.setNotFoundHandler(async (_request, reply) =>
    sendError(reply, 404, [{ reason: 'resourceNotFound', message: 'There is nothing at this address.' }]),
  );
};

/** For addresses that no route has seen because they cannot be read. */
export const refuseUnreadableAddress = (reply: FastifyReply): FastifyReply =>
  sendError(reply, 400, [{ reason: 'addressInvalid', message: 'The address cannot be read.' }]);

const sendError = (reply: FastifyReply, status: number, problems: readonly RestProblem[]): FastifyReply => {
  if (status === 401) reply.header('www-authenticate', 'Bearer error="invalid_token"');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(errorBody(status, problems));
};
