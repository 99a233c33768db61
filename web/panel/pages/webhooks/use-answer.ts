import { useState } from 'react';
import { type TypedDocumentNode, useMutation } from 'urql';
import {
  type Problem,
  problemOfError,
  problemOfRejection,
  type RejectionData,
} from '#web/ui/errors/problem.ts';

type Rejected = { readonly __typename: 'Rejection' } & RejectionData;

const isRejected = (outcome: object): outcome is Rejected =>
  '__typename' in outcome && outcome.__typename === 'Rejection';

/** Sends a mutation that answers with more than a receipt. */
export const useAnswer = <Data extends Readonly<Record<string, object>>, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
) => {
  const [, execute] = useMutation(document);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = async (variables: Variables): Promise<{ readonly data?: Data; readonly problem?: Problem }> => {
    setBusy(true);
    const { data, error } = await execute(variables);
    setBusy(false);
    const rejected = Object.values(data ?? {}).find(
      (outcome): outcome is Rejected => typeof outcome === 'object' && isRejected(outcome),
    );
    const failed =
      error !== undefined
        ? problemOfError(error)
        : rejected === undefined
          ? undefined
          : problemOfRejection(rejected);
    setProblem(failed);
    if (failed !== undefined) return { problem: failed };
    return data === undefined ? {} : { data };
  };
  return { run, busy, problem };
};
