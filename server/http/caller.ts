import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { passkeyPlaceOf } from '#command-api/authentication/passkeys/relying-party.ts';
import { REALM_HEADER, withinRealm } from '#command-api/http/authentication-hooks.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Caller } from '#graphql/endpoint/caller.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const wholeNumber = /^\d{1,15}$/;

const COMMAND_ID = 'x-rostrum-command-id';
const POSITION = 'x-rostrum-position';

/** The browser's or program's own name, as long as reports can hold it. */
export const userAgentOf = (header: string | undefined): string => (header ?? '').slice(0, 512);

const textOf = (request: FastifyRequest, name: string, pattern: RegExp): string | undefined => {
  const value = request.headers[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new DomainError('VALIDATION_FAILED', { problems: [{ field: name, rule: 'pattern' }] });
};

/** Where people reach the server. */
export type Place = {
  /** Whether this request has come by TLS, here or at a proxy. */
  readonly isSecure: (request: IncomingMessage) => boolean;
  readonly origins: readonly string[];
  /** Whether a request has come by the settings of HTTPS that hold now. */
  readonly proves: (request: IncomingMessage) => boolean;
  /** Whether the certificate, or the address in the settings, says that this name is ours. */
  readonly isOwnName: (hostname: string) => boolean;
};

const safeHost = /^[\w.:[\]-]{1,255}$/;

/** The external address when there is one, else the one that the caller used. */
export const baseUrlOf = (
  request: IncomingMessage,
  { isSecure, origins }: Pick<Place, 'isSecure' | 'origins'>,
): string => {
  const { host } = request.headers;
  const named = host !== undefined && safeHost.test(host) ? host : 'localhost';
  return origins[0] ?? `${isSecure(request) ? 'https' : 'http'}://${named}`;
};

/** What GraphQL may know of a request that the authentication hook has seen. */
export const callerOf = (request: FastifyRequest, reply: FastifyReply, place: Place): Caller => {
  const commandId = textOf(request, COMMAND_ID, uuid);
  const position = textOf(request, POSITION, wholeNumber);
  const baseUrl = baseUrlOf(request.raw, place);
  return {
    transport: 'http',
    ...withinRealm(request.signedIn, request.headers[REALM_HEADER]),
    ...request.whereabouts,
    address: request.ip,
    userAgent: userAgentOf(request.headers['user-agent']),
    baseUrl,
    passkeys: passkeyPlaceOf(baseUrl, place.isOwnName),
    mayChange: request.mayChange,
    provesHttps: place.proves(request.raw),
    correlationId: request.id,
    setToken: (realm, token) => reply.setToken(realm, token),
    ...(commandId === undefined ? {} : { commandId: commandId.toLowerCase() }),
    ...(position === undefined ? {} : { position: Number(position) }),
  };
};
