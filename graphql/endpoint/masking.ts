import { GraphQLError } from 'graphql';
import { DomainError } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { Logger } from '#platform/logging/port.ts';
import { InvalidQueryError } from '#platform/read-store/port.ts';

type Masking = { readonly ids: Ids; readonly logger: Logger };

const causeOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;

const withoutSuggestion = (text: string): string => text.replace(/ Did you mean .*$/s, '');

const placeOf = (error: unknown) =>
  error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};

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
  if (cause instanceof GraphQLError) {
    const { extensions } = cause;
    return new GraphQLError(withoutSuggestion(cause.message), { ...placeOf(error), extensions });
  }
  const errorId = ids.uuid();
  logger.error({ err: cause, errorId }, 'A GraphQL operation failed.');
  return new GraphQLError('Something went wrong on the server.', {
    ...placeOf(error),
    extensions: { code: 'INTERNAL', errorId },
  });
};
