import { GraphQLError } from 'graphql';
import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { InvalidQueryError } from '#platform/read-store/port.ts';

type Masking = { readonly ids: Ids; readonly logger: Logger };

const causeOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;

const withoutSuggestion = (text: string): string => text.replace(/ Did you mean .*$/s, '');

const placeOf = (error: unknown) =>
  error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};

/** Characters of a message; a hostile value that it repeats may be long. */
const messageLength = 300;

const got = /^Variable "\$(\w+)" (got invalid value|of )/;
/** At the end of what stands before the reason, so that no text within the value passes for it. */
const place = / at "(\w[\w.[\]]*)"$/;

/** The message about a variable says where, for example `at "input.invited[3]"`; forms want a field and a rule. */
const problemOf = ({ message, originalError }: GraphQLError): FieldProblem | null => {
  const [, name, what] = got.exec(message) ?? [];
  if (name === undefined) return null;
  const before = message.slice(0, message.length - `; ${originalError?.message ?? ''}`.length);
  const [, path = name] = place.exec(before) ?? [];
  const field = path.replaceAll('[', '.').replaceAll(']', '');
  return { field, rule: what === 'of ' ? 'required' : 'type' };
};

/** graphql-js gives up after fifty wrong values. */
const tooMany = /^Too many errors processing variables/;

const maskRefusal = (error: GraphQLError, cause: GraphQLError): GraphQLError => {
  const problem = problemOf(error);
  const about = problem === null ? '' : `${problem.field}: `;
  const message = `${about}${withoutSuggestion(cause.message)}`.slice(0, messageLength);
  const extensions = {
    ...(problem && { code: 'VALIDATION_FAILED', problems: [problem] }),
    ...(tooMany.test(error.message) && { code: 'OPERATION_TOO_LARGE' }),
    ...cause.extensions,
  };
  return new GraphQLError(message, { ...placeOf(error), extensions });
};

/** What a client may read of an error: refusals with their code, everything else as an id that is in the log. */
export const maskError = (error: unknown, { ids, logger }: Masking): GraphQLError => {
  const cause = causeOf(error);
  if (cause instanceof DomainError) {
    const extensions = { code: cause.code, problems: cause.problems };
    return new GraphQLError(cause.message, { ...placeOf(error), extensions });
  }
  if (cause instanceof InvalidQueryError) {
    const problems = [{ field: 'after', rule: 'invalid' }];
    const extensions = { code: 'VALIDATION_FAILED', problems };
    return new GraphQLError('The page asked for does not exist.', { ...placeOf(error), extensions });
  }
  if (error instanceof GraphQLError && cause instanceof GraphQLError) return maskRefusal(error, cause);
  const errorId = ids.uuid();
  logger.error({ err: cause, errorId }, 'A GraphQL operation failed.');
  return new GraphQLError('Something went wrong on the server.', {
    ...placeOf(error),
    extensions: { code: 'INTERNAL', errorId },
  });
};
