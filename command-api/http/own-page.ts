import type { IncomingHttpHeaders } from 'node:http';

/** A header that no foreign page can add without asking first. */
export const CSRF_HEADER = 'x-rostrum-csrf';

export type OwnPageOptions = {
  /** Where people reach the server when that differs from the `Host` header; for example `https://meet.example.org`. */
  readonly origins?: readonly string[];
};

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined;

/**
 * Whether a foreign page is behind the request. Programs send neither header; `null` (sandboxed frames, files) is
 * foreign. For WebSockets this check is the whole defence, for they follow no same-origin rule.
 */
export const isForeign = (headers: IncomingHttpHeaders, { origins = [] }: OwnPageOptions = {}): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !origins.includes(origin) && (host === undefined || hostOf(origin) !== host);
};

const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^application\/json(?:; ?charset=utf-8)?$/i.test(contentType);

/** Whether a request may bring a file, whatever its type: no foreign page can send our header unasked. */
export const mayUpload = (headers: IncomingHttpHeaders, options: OwnPageOptions = {}): boolean =>
  !isForeign(headers, options) && headers[CSRF_HEADER] !== undefined;

/** Whether a request may change anything: no foreign page, our header, and JSON if there is a body. */
export const mayChange = (headers: IncomingHttpHeaders, options: OwnPageOptions = {}): boolean => {
  if (isForeign(headers, options) || headers[CSRF_HEADER] === undefined) return false;
  const hasBody =
    headers['content-length'] !== '0' &&
    (headers['content-length'] ?? headers['transfer-encoding']) !== undefined;
  return !hasBody || isJson(headers['content-type']);
};
