import type { KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { signLicence } from '#command-api/licence/licence-file.ts';
import type { RegistrationRequest } from '#command-api/licence/registration-client.ts';
import { type BookEntry, grantOf } from './book.ts';

export type LicenceServiceOptions = {
  readonly issuer: { readonly id: string; readonly key: KeyObject };
  /** All keys; read anew for each request. */
  readonly read: () => readonly BookEntry[];
  /** Remembers which computer a key is bound to. */
  readonly write: (book: readonly BookEntry[]) => void;
  readonly now: () => number;
};

type Answer = { readonly status: number; readonly body: object };

const BODY_MAX = 4096;
const FIELDS = ['key', 'serverName', 'serverId', 'version'] as const;

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > BODY_MAX) return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isRequest = (value: unknown): value is RegistrationRequest =>
  typeof value === 'object' &&
  value !== null &&
  FIELDS.every((field) => {
    const text: unknown = Reflect.get(value, field);
    return typeof text === 'string' && text.length > 0 && text.length <= 256;
  });

const invalid: Answer = { status: 400, body: { refused: 'invalid' } };

const answerTo = async (options: LicenceServiceOptions, request: IncomingMessage): Promise<Answer> => {
  if (request.method !== 'POST' || request.url !== '/v1/licence') return { status: 404, body: {} };
  const asked = await bodyOf(request);
  if (!isRequest(asked)) return invalid;
  const { issuer, read, write, now } = options;
  const book = read();
  const grant = grantOf(book, asked, new Date(now()).toISOString());
  if ('refused' in grant) return { status: 403, body: grant };
  write(book.map((entry) => (entry.key === grant.entry.key ? grant.entry : entry)));
  return { status: 200, body: { licence: signLicence(grant.terms, issuer.id, issuer.key) } };
};

/** The registration service as docs/protocols/registration.md describes it; small enough for one owner and his servers. */
export const createLicenceService = (options: LicenceServiceOptions): Server =>
  createServer((request, response) => {
    answerTo(options, request).then(
      ({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
