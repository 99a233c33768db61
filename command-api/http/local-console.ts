import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { isWithin } from '#domain/access/index.ts';

const loopback = ['127.0.0.0/8', '::1'];
/** Names that no foreign name server can give to this machine; a page of another site is never called so. */
const ownHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
/** What programs add that pass on requests of others. */
const forwarding =
  /^(?:forwarded|via|x-forwarded.*|x-real-ip|x-original-.*|.*client-ip|x-cluster-.*|cf-.*|x-envoy-.*)$/;

type Request = Pick<IncomingMessage, 'httpVersion' | 'url'> & {
  readonly rawHeaders: readonly string[];
  readonly socket: Pick<Socket, 'remoteAddress'>;
};

const valuesOf = ({ rawHeaders }: Request, name: string): readonly string[] =>
  rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);

const namesOf = ({ rawHeaders }: Request): readonly string[] =>
  rawHeaders.filter((_value, index) => index % 2 === 0).map((name) => name.toLowerCase());

/**
 * Whether somebody at this very machine asks, as far as that can be known: the kernel says that the peer is the
 * machine itself, nobody has passed the request on, and it is addressed by a name that stands for the machine. A
 * proxy that hides itself and passes on the name it was called by cannot be told apart; ADR 15 says what follows.
 */
export const isAtConsole = (request: Request, isProxy: (address: string) => boolean): boolean => {
  const peer = request.socket.remoteAddress;
  if (peer === undefined || !isWithin(loopback, peer) || isProxy(peer)) return false;
  // HTTP/1.0 is what proxies speak by default; no browser does.
  if (request.httpVersion !== '1.1' || request.url?.startsWith('/') !== true) return false;
  const hosts = valuesOf(request, 'host');
  const [host = ''] = hosts;
  return hosts.length === 1 && ownHost.test(host) && !namesOf(request).some((name) => forwarding.test(name));
};
