import { STATUS_CODES } from 'node:http';

/** Where the fault lies; `location` names the member of the path, of the query or of the body. */
export type RestProblem = {
  readonly reason: string;
  readonly message: string;
  readonly locationType?: 'path' | 'parameter';
  readonly location?: string;
};

export type ErrorBody = {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly errors: readonly RestProblem[];
  };
};

/** A refusal in the words that clients of the interface compare with. */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly status: number;
  readonly problems: readonly RestProblem[];

  constructor(status: number, ...problems: readonly RestProblem[]) {
    super(problems[0]?.message ?? STATUS_CODES[status]);
    this.status = status;
    this.problems = problems;
  }
}

/** `message` is the phrase of the status: clients compare it letter by letter. */
export const errorBody = (status: number, problems: readonly RestProblem[]): ErrorBody => ({
  error: { code: status, message: STATUS_CODES[status] ?? 'Error', errors: problems },
});

export const inPath = (location: string) => ({ locationType: 'path', location }) as const;
export const inParameter = (location: string) => ({ locationType: 'parameter', location }) as const;

export const forbidden = (): RestError =>
  new RestError(403, { reason: 'forbidden', message: 'The rights do not suffice.' });

type Kind =
  | 'user'
  | 'contact'
  | 'group'
  | 'alias'
  | 'conference'
  | 'participant'
  | 'invitation'
  | 'record'
  | 'session'
  | 'template'
  | 'avatar';

/** `userNotFound` at `user_id`, and so on. */
export const notFound = (kind: Kind): RestError =>
  new RestError(404, {
    reason: `${kind}NotFound`,
    message: `There is no such ${kind}.`,
    ...inPath(`${kind}_id`),
  });

/** A value that is understood and stands for something that this server does not do. */
export const notSupported = (location: string, message: string): RestError =>
  new RestError(400, { reason: 'notSupported', message, ...inParameter(location) });

export const invalid = (location: string, message: string): RestError =>
  new RestError(400, { reason: 'parameterInvalid', message, ...inParameter(location) });
