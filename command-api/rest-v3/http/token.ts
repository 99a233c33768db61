import type { FastifyRequest } from 'fastify';
import { inParameter, RestError } from '../kernel/errors.ts';

/** A token and the way it came: what stands in an address is kept in histories and logs. */
export type GivenToken = { readonly token: string; readonly from: 'header' | 'query' };

const bearer = /^Bearer +([\w.~+/=-]{1,512})$/i;
const shape = /^[\w.~+/=-]{1,512}$/;

const inHeader = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  return bearer.exec(header.trim())?.[1] ?? '';
};

const inQuery = (query: unknown): string | undefined => {
  if (typeof query !== 'object' || query === null || !('access_token' in query)) return undefined;
  const { access_token: token } = query;
  return typeof token === 'string' && shape.test(token) ? token : '';
};

/** The token of a request; undefined for none, an empty one for what cannot be a token (RFC 6750 §2: only one). */
export const tokenOf = ({
  headers,
  query,
}: Pick<FastifyRequest, 'headers' | 'query'>): GivenToken | undefined => {
  const [header, parameter] = [inHeader(headers.authorization), inQuery(query)];
  if (header !== undefined && parameter !== undefined && header !== parameter) {
    throw new RestError(400, {
      reason: 'accessTokenAmbiguous',
      message: 'Two different tokens.',
      ...inParameter('access_token'),
    });
  }
  if (header !== undefined) return { token: header, from: 'header' };
  return parameter === undefined ? undefined : { token: parameter, from: 'query' };
};
