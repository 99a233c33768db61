import { DomainError } from '#domain/kernel/index.ts';
import { MediaError, type MediaErrorCode } from '#media-plane/port.ts';
import type { ProtocolProblem, ResponseMessage } from '../protocol/index.ts';

/** Reasons that only this protocol knows. */
export const protocolErrors = {
  NOT_JOINED: 'The first message must be join or resume.',
  ALREADY_JOINED: 'The connection has joined already.',
  RESUME_REFUSED: 'The resume token is not one of this server.',
  REACTIONS_OFF: 'Reactions are switched off on this server.',
  CLIENT_OUTDATED: 'The program is too old for this server; the details say what is needed and where it is.',
  INTERNAL: 'The server failed; the request may be repeated.',
} as const;

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: keyof typeof protocolErrors;

  readonly problems: readonly ProtocolProblem[];

  constructor(code: keyof typeof protocolErrors, problems: readonly ProtocolProblem[] = []) {
    super(protocolErrors[code]);
    this.code = code;
    this.problems = problems;
  }
}

const MEDIA_RULES: Readonly<Record<MediaErrorCode, string>> = {
  MEDIA_NOT_READY: 'ready',
  TRANSPORT_NOT_FOUND: 'exists',
  PRODUCER_NOT_FOUND: 'exists',
  CONSUMER_NOT_FOUND: 'exists',
  SOURCE_TAKEN: 'unique',
  SOURCE_NOT_ALLOWED: 'allowed',
  MEDIA_REJECTED: 'supported',
};

/** What a client is told; `null` for a failure that is ours and goes to the log. */
export const describeError = (
  error: unknown,
): { code: string; problems: readonly ProtocolProblem[] } | null => {
  if (error instanceof DomainError) return { code: error.code, problems: error.problems };
  if (error instanceof ProtocolError) return { code: error.code, problems: error.problems };
  if (error instanceof MediaError) {
    const { code, field } = error;
    const problems = field === undefined ? [] : [{ field: `data.${field}`, rule: MEDIA_RULES[code] }];
    return { code, problems };
  }
  return null;
};

export const errorResponse = (id: number, error: unknown): ResponseMessage => ({
  id,
  ok: false,
  error: describeError(error) ?? { code: 'INTERNAL', problems: [] },
});
