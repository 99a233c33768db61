import type { CombinedError } from 'urql';
import type { ErrorCode } from '../errors/codes.generated.ts';
import { problemOfError, problemOfRejection } from '../errors/problem.ts';
import { ErrorNotice } from './error-notice.tsx';

type Props = {
  /** What is said when there is no such thing. */
  readonly code: ErrorCode;
  readonly id: string;
  readonly error: CombinedError | undefined;
  readonly onRetry: () => void;
};

/** Why one thing is not shown: the question for it failed, or it is not there. */
export const Absence = ({ code, id, error, onRetry }: Props) =>
  error === undefined ? (
    <ErrorNotice problem={problemOfRejection({ code, message: id, problems: [] })} />
  ) : (
    <ErrorNotice problem={problemOfError(error)} onRetry={onRetry} />
  );
