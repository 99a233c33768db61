import { useState } from 'react';
import { CombinedError, type TypedDocumentNode, useMutation } from 'urql';
import { type Problem, problemOfError, problemOfRejection, type RejectionData } from '../errors/problem.ts';

export type Receipt = {
  readonly __typename: 'Receipt';
  readonly position: string | number;
  readonly changed: boolean;
  readonly id: string | null;
};

type Outcome = Receipt | ({ readonly __typename: 'Rejection' } & RejectionData);

/** What came of a command: exactly one of the two. */
export type CommandResult =
  | { readonly receipt: Receipt; readonly problem?: undefined }
  | { readonly receipt?: undefined; readonly problem: Problem };

/** What is said where nothing came. */
export const noAnswer = new CombinedError({ networkError: new Error('The answer was empty.') });

/** Sends a mutation with one field and tells a receipt from a refusal. */
export const useCommand = <Data extends Readonly<Record<string, Outcome>>, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
) => {
  const [, execute] = useMutation(document);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = async (variables: Variables): Promise<CommandResult> => {
    setBusy(true);
    const { data, error } = await execute(variables);
    setBusy(false);
    const result = resultOf(data, error);
    setProblem(result.problem);
    return result;
  };
  return { run, busy, problem, clear: () => setProblem(undefined) };
};

const resultOf = (
  data: Readonly<Record<string, Outcome>> | undefined,
  error: CombinedError | undefined,
): CommandResult => {
  const outcome =
    data === undefined ? undefined : Object.values(data).find((field) => typeof field === 'object');
  if (error !== undefined || outcome === undefined) return { problem: problemOfError(error ?? noAnswer) };
  return outcome.__typename === 'Receipt' ? { receipt: outcome } : { problem: problemOfRejection(outcome) };
};
