import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** A set of address ranges such as `10.0.0.0/8`, `::1`. */
export type AddressRanges = { has(address: string): boolean };

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `::ffff:192.0.2.1` and `192.0.2.1` are the same neighbour. */
export const plainAddress = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
};

export const addressRanges = (ranges: readonly string[]): AddressRanges => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return {
    has: (address) => {
      const plain = plainAddress(address);
      return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
    },
  };
};

type Request = {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** The client's address: the nearest one in `X-Forwarded-For` that no trusted proxy has, else the peer's. */
export const clientAddress = (request: Request, trusted: AddressRanges): string => {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const header = request.headers['x-forwarded-for'];
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((hop) => hop.trim());
  let address = peer;
  for (const hop of hops.reverse()) {
    if (!trusted.has(address) || isIP(hop) === 0) break;
    address = plainAddress(hop);
  }
  return address;
};
