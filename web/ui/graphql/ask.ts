import { type Problem, problemOfCode, problemOfRejection, type RejectionData } from '../errors/problem.ts';

/** A question that was not answered, ready to be shown. */
export class AskError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.details);
    this.problem = problem;
  }

  /** Code of the rejection or of the transport. */
  get code(): string {
    return this.problem.code;
  }
}

type Answer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: unknown };
  }[];
};

/**
 * One question to the server without a client library, for pages that ask little and must load fast. The caller
 * names the shape of the answer; a test validates its document against the schema.
 */
export const ask = async <T>(document: string, variables: object = {}): Promise<T> => {
  const headers = {
    'content-type': 'application/json',
    'x-rostrum-csrf': '1',
    ...(document.trimStart().startsWith('mutation') && { 'x-rostrum-command-id': commandId() }),
  };
  const body = JSON.stringify({ query: document, variables });
  const response = await fetch('/graphql', {
    method: 'POST',
    headers,
    body,
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw new AskError(problemOfCode('NETWORK', String(error)));
  });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  const first = answer.errors?.[0];
  if (first) throw new AskError(problemOfCode(first.extensions?.code, first.message));
  if (!answer.data) throw new AskError(problemOfCode('SERVER', `HTTP ${response.status}`));
  return answer.data as T;
};

/** A mutation's union member that refuses, thrown; any other is the answer. */
export const granted = <T extends { readonly __typename: string }>(
  member: T | ({ readonly __typename: 'Rejection' } & RejectionData),
): Exclude<T, { readonly __typename: 'Rejection' }> => {
  if (member.__typename === 'Rejection')
    throw new AskError(problemOfRejection(member as { readonly __typename: 'Rejection' } & RejectionData));
  return member as Exclude<T, { readonly __typename: 'Rejection' }>;
};

/** `crypto.randomUUID` exists on secure pages only; this version 4 UUID exists everywhere. */
const commandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte;
    return value.toString(16).padStart(2, '0');
  });
  const part = (from: number, to: number) => hex.slice(from, to).join('');
  return [part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16)].join('-');
};
