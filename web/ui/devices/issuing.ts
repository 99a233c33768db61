import type { CombinedError } from 'urql';
import { type Problem, problemOfError, problemOfRejection, type RejectionData } from '../errors/problem.ts';
import { noAnswer } from '../graphql/use-command.ts';

/** What came of asking for a secret: exactly one of the two. */
export type Issued =
  | { readonly secret: string; readonly problem?: undefined }
  | { readonly secret?: undefined; readonly problem: Problem };

type Answer = {
  readonly data?:
    | {
        readonly result:
          | { readonly __typename: 'DeviceSecret'; readonly secret: string }
          | ({ readonly __typename: 'Rejection' } & RejectionData);
      }
    | undefined;
  readonly error?: CombinedError | undefined;
};

export const issuedOf = ({ data, error }: Answer): Issued => {
  if (data === undefined) return { problem: problemOfError(error ?? noAnswer) };
  const { result } = data;
  return result.__typename === 'DeviceSecret'
    ? { secret: result.secret }
    : { problem: problemOfRejection(result) };
};
