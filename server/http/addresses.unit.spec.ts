import { describe, expect, it } from 'vitest';
import { addressRanges, clientAddress } from './addresses.ts';

const request = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('the address of a client', () => {
  const proxies = addressRanges(['10.0.0.0/8', '::1']);

  it.each([
    ['is the peer without a proxy', request('192.0.2.1'), '192.0.2.1'],
    ['is the peer when a stranger names another one', request('192.0.2.1', '198.51.100.7'), '192.0.2.1'],
    ['is what the trusted proxy saw', request('10.0.0.1', '198.51.100.7'), '198.51.100.7'],
    [
      'is not what the client claimed to the proxy',
      request('::1', '203.0.113.9, 198.51.100.7'),
      '198.51.100.7',
    ],
    ['goes through several trusted proxies', request('::1', '198.51.100.7, 10.1.1.1'), '198.51.100.7'],
    ['is plain for an IPv4 peer on an IPv6 socket', request('::ffff:192.0.2.1'), '192.0.2.1'],
    ['stops at nonsense', request('10.0.0.1', 'unknown'), '10.0.0.1'],
  ])('%s', (_case, one, expected) => {
    expect(clientAddress(one, proxies)).toBe(expected);
  });
});
