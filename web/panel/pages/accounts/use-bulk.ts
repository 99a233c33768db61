import { useState } from 'react';
import { CombinedError, type TypedDocumentNode, useMutation } from 'urql';
import {
  type Problem,
  problemOfError,
  problemOfRejection,
  type RejectionData,
} from '#web/ui/errors/problem.ts';

type Refusal = { readonly __typename: 'Rejection' } & RejectionData;

type BulkData = {
  readonly result:
    | {
        readonly __typename: 'BulkReceipt';
        readonly changes: readonly {
          readonly id: string;
          readonly outcome: { readonly __typename: 'Receipt' } | Refusal;
        }[];
      }
    | Refusal;
};

const noAnswer = new CombinedError({ networkError: new Error('The answer was empty.') });

/** The first refusal of a request about many accounts, or nothing when all of them were changed. */
const refusalIn = (data: BulkData | undefined, error: CombinedError | undefined): Problem | undefined => {
  if (error !== undefined || data === undefined) return problemOfError(error ?? noAnswer);
  const { result } = data;
  if (result.__typename === 'Rejection') return problemOfRejection(result);
  const refused = result.changes
    .map(({ outcome }) => outcome)
    .find(({ __typename }) => __typename === 'Rejection');
  return refused?.__typename === 'Rejection' ? problemOfRejection(refused) : undefined;
};

/** Sends a mutation about many accounts; answers the first refusal. */
export const useBulk = <Data extends BulkData, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
) => {
  const [, execute] = useMutation(document);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = async (variables: Variables): Promise<Problem | undefined> => {
    setBusy(true);
    const { data, error } = await execute(variables);
    setBusy(false);
    const refusal = refusalIn(data, error);
    setProblem(refusal);
    return refusal;
  };
  return { run, busy, problem };
};
