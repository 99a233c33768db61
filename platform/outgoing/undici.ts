import { isIP } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { Clock } from '#platform/clock/port.ts';
import { type AllowedDestinations, judgeDestination } from './addresses.ts';
import { readBody } from './body.ts';
import { chooseAddress, type Resolve } from './destination.ts';
import { type Outgoing, OutgoingError, type OutgoingOptions } from './port.ts';

export type OutgoingSettings = {
  readonly clock: Clock;
  readonly allowed: AllowedDestinations;
  /** The system's resolver while absent. */
  readonly resolve?: Resolve;
  /** Certificates to trust beside those of the system. */
  readonly ca?: string;
};

const usualTimeout = 15_000;
const usualMaxBytes = 1024 * 1024;
const maxRequestBytes = 1024 * 1024;
const connections = 16;
/** Whatever variables and flags Node was started with. */
const strict = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;

/** Connects to the address that was judged, not to the name: what the name means a moment later does not matter. */
const guardedConnector = ({ allowed, resolve, ca }: OutgoingSettings): buildConnector.connector => {
  const connect = buildConnector({ ...strict, timeout: usualTimeout, ...(ca === undefined ? {} : { ca }) });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const judge = (address: string) => judgeDestination(address, port, allowed);
    chooseAddress({ host, port, judge, resolve }).then(
      (address) => {
        const servername = options.servername ?? (isIP(host) === 0 ? host : undefined);
        connect(
          { ...options, hostname: address, host: address, ...(servername && { servername }) },
          callback,
        );
      },
      (error: Error) => callback(error, null),
    );
  };
};

const readUrl = (text: string | URL): URL => {
  const url = URL.parse(text);
  if (url === null) throw new OutgoingError('url', 'this is no address of a page');
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new OutgoingError('protocol', 'only http and https are spoken');
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutgoingError('url', 'an address with a password in it is not used');
  }
  return url;
};

const headersOf = (headers: Dispatcher.ResponseData['headers']): Headers => {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) result.append(name, one);
  }
  return result;
};

const bodyless = (status: number): boolean => status === 204 || status === 205 || status === 304;

const asOutgoingError = (error: unknown): OutgoingError =>
  error instanceof OutgoingError
    ? error
    : new OutgoingError('connection', 'the other side could not be reached, or broke off', error);

/** Requests over one pool of connections, all of which passed the guard. */
export const openOutgoing = (settings: OutgoingSettings): Outgoing => {
  const agent = new Agent({ connect: guardedConnector(settings), connections, pipelining: 1 });
  const ask = async (url: URL, options: OutgoingOptions, signal: AbortSignal): Promise<Response> => {
    const answer = await agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: (options.method ?? 'GET') as Dispatcher.HttpMethod,
      headers: { ...options.headers },
      body: options.body ?? null,
      signal,
    });
    const bytes = await readBody(answer.body, options.maxBytes ?? usualMaxBytes);
    const { statusCode: status } = answer;
    return new Response(bodyless(status) ? null : bytes, { status, headers: headersOf(answer.headers) });
  };
  return {
    fetch: async (text, options = {}) => {
      const url = readUrl(text);
      if (Buffer.byteLength(options.body ?? '') > maxRequestBytes) {
        throw new OutgoingError('too-large', `a request has at most ${maxRequestBytes} bytes`);
      }
      const timeout = options.timeout ?? usualTimeout;
      const late = new AbortController();
      const cancel = settings.clock.schedule(timeout, () =>
        late.abort(new OutgoingError('timeout', `there was no whole answer within ${timeout} ms`)),
      );
      try {
        return await ask(url, options, late.signal);
      } catch (error) {
        throw asOutgoingError(late.signal.aborted ? late.signal.reason : error);
      } finally {
        cancel();
      }
    },
    close: () => agent.destroy(),
  };
};
