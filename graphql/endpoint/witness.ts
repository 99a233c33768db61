import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** An operation by words of the schema; its own name and its aliases are the caller's. */
export type WitnessedOperation = {
  readonly type: 'query' | 'mutation' | 'subscription';
  /** The first few fields that it asks for. */
  readonly fields: readonly string[];
};

/** Stands around the execution of an operation; answers what the work answers. */
export type OperationWitness = (
  operation: WitnessedOperation,
  work: () => Promise<unknown>,
) => Promise<unknown>;

const FIELDS_NAMED = 4;

const describe = ({
  document,
  operationName,
}: Pick<ExecutionArgs, 'document' | 'operationName'>): WitnessedOperation => {
  const operation = getOperationAST(document, operationName);
  const fields = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === 'Field' ? [selection.name.value] : [],
  );
  return { type: operation?.operation ?? 'query', fields: [...new Set(fields)].slice(0, FIELDS_NAMED) };
};

export const witnessed = (witness: OperationWitness): Plugin => ({
  onExecute: ({ args, executeFn, setExecuteFn }) => {
    const operation = describe(args);
    setExecuteFn((given: ExecutionArgs) => witness(operation, async () => executeFn(given)));
  },
});
