import type { LetterProblem } from '#command-api/port.ts';
import { OutgoingError, type OutgoingReason } from '#platform/outgoing/port.ts';

export type MailFailure = {
  readonly problem: LetterProblem;
  /** `server`: no letter could be sent now; `later` and `never`: this one. */
  readonly scope: 'server' | 'later' | 'never';
  /** The server's own words, or those of the system. */
  readonly answer: string;
};

const ANSWER_KEPT = 500;

const certificates: Readonly<Record<string, LetterProblem>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateHost',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateExpired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateUnknown',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateUnknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateUnknown',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateUnknown',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateUnknown',
  CERT_SIGNATURE_FAILURE: 'certificateUnknown',
  CERT_REVOKED: 'certificateUnknown',
};

const outgoing: Readonly<Partial<Record<OutgoingReason, LetterProblem>>> = {
  name: 'name',
  address: 'address',
  port: 'port',
  timeout: 'timeout',
};

type Details = {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
};

const isTlsCode = (code: unknown): boolean =>
  typeof code === 'string' && /^(?:ERR_SSL|ERR_TLS|CERT_|EPROTO)/.test(code);

/** RFC 5321, 4.2.3: the server knows no such command, or not here. */
const unknownCommand = [500, 502, 503, 504];

const problemOf = (error: Error & Details): LetterProblem => {
  if (error instanceof OutgoingError) return outgoing[error.reason] ?? 'connection';
  const { code, originalCode, command, responseCode } = error;
  const certificate = certificates[String(originalCode)] ?? certificates[String(code)];
  if (certificate !== undefined) return certificate;
  if (code === 'ENOAUTH') return 'noSignIn';
  if (code === 'EAUTH') return unknownCommand.includes(Number(responseCode)) ? 'noSignIn' : 'signIn';
  if (code === 'ETLS' && /STARTTLS|upgrade/i.test(error.message) && responseCode !== undefined)
    return 'noTls';
  if (code === 'ETLS' || isTlsCode(originalCode)) return 'tls';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'timeout';
  if (code === 'EDNS') return 'name';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (code === 'EMESSAGE' || command === 'DATA') return 'message';
  return code === 'EPROTOCOL' ? 'protocol' : 'connection';
};

const ofOneLetter: readonly LetterProblem[] = ['recipient', 'message'];
const SHUTTING_DOWN = 421;

const scopeOf = (problem: LetterProblem, { responseCode }: Details): MailFailure['scope'] => {
  if (!ofOneLetter.includes(problem) || typeof responseCode !== 'number') return 'server';
  if (responseCode === SHUTTING_DOWN) return 'server';
  return responseCode >= 500 ? 'never' : 'later';
};

/** Tells what is wrong with the server from what is wrong with one letter. */
export const failureOf = (thrown: unknown): MailFailure => {
  const error: Error & Details = thrown instanceof Error ? thrown : new Error('the letter could not be sent');
  const problem = problemOf(error);
  const answer = typeof error.response === 'string' ? error.response : error.message;
  return { problem, scope: scopeOf(problem, error), answer: answer.slice(0, ANSWER_KEPT) };
};
