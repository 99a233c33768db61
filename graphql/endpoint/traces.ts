import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Tracing, traced } from '#platform/telemetry/traces.ts';

/** Fields of the schema that an operation may be named by; its own name and its aliases are the caller's words. */
const NAMED_BY = 4;

const describe = ({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>) => {
  const operation = getOperationAST(document, operationName);
  const fields = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === 'Field' ? [selection.name.value] : [],
  );
  return { type: operation?.operation ?? 'unknown', fields: [...new Set(fields)].slice(0, NAMED_BY) };
};

const errorsIn = (result: unknown): number =>
  typeof result === 'object' && result !== null && 'errors' in result && Array.isArray(result.errors)
    ? result.errors.length
    : 0;

/** Each operation as a span with what its resolvers begin below it. */
export const tracesPlugin = (tracing: Tracing): Plugin => ({
  onExecute: ({ args, executeFn, setExecuteFn }) => {
    const { type, fields } = describe(args);
    const facts = { 'graphql.operation.type': type, 'rostrum.graphql.fields': fields };
    setExecuteFn((given: ExecutionArgs) =>
      traced(tracing, `graphql ${type} ${fields.join(' ')}`.trim(), { facts }, async (span) => {
        const result: unknown = await executeFn(given);
        span?.add({ 'rostrum.graphql.errors': errorsIn(result) });
        return result;
      }),
    );
  },
});
