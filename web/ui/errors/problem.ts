import type { CombinedError } from 'urql';
import { type ErrorCode, errorCodes } from './codes.generated.ts';
import type { ErrorText } from './error-text.ts';
import { errorTexts, type TransportCode } from './texts.ts';

export type FieldProblem = {
  readonly field: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, string>>;
};

/** Anything that went wrong, ready to be shown: a code with its texts, fields, and what to quote to support. */
export type Problem = {
  readonly code: ErrorCode | TransportCode;
  readonly text: ErrorText;
  readonly fields: readonly FieldProblem[];
  readonly details: string;
};

/** A mutation's refusal, as documents of this kit ask for it. */
export type RejectionData = {
  readonly code: string;
  readonly message: string;
  readonly problems: readonly {
    readonly field: string;
    readonly rule: string;
    readonly params: readonly { readonly name: string; readonly value: string }[];
  }[];
};

const known = (code: unknown): ErrorCode | undefined => errorCodes.find((one) => one === code);

const problem = (
  code: ErrorCode | TransportCode,
  details: string,
  fields: readonly FieldProblem[] = [],
): Problem => ({
  code,
  text: errorTexts[code],
  fields,
  details,
});

export const problemOfRejection = (rejection: RejectionData): Problem => {
  const fields = rejection.problems.map(({ field, rule, params }) => ({
    field,
    rule,
    params: Object.fromEntries(params.map(({ name, value }) => [name, value])),
  }));
  const lines = fields.map(({ field, rule }) => `${field}: ${rule}`);
  return problem(
    known(rejection.code) ?? 'SERVER',
    [`${rejection.code}: ${rejection.message}`, ...lines].join('\n'),
    fields,
  );
};

/** A failure of the request itself: no network, a fault of the server, or a refusal outside a mutation. */
export const problemOfError = (error: CombinedError): Problem => {
  if (error.networkError) return problem('NETWORK', error.networkError.message);
  const first = error.graphQLErrors[0];
  return problem(
    known(first?.extensions.code) ?? 'SERVER',
    error.graphQLErrors.map(({ message }) => message).join('\n'),
  );
};

/** Where only a code is known, as from the signalling connection. */
export const problemOfCode = (code: unknown, details: string): Problem =>
  problem(code === 'NETWORK' ? 'NETWORK' : (known(code) ?? 'SERVER'), details);
