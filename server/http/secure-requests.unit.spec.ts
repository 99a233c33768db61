import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { addressRanges } from './addresses.ts';
import { secureRequests } from './secure-requests.ts';

const trustedProxies = addressRanges(['10.0.0.1']);

const request = (from: string, forwarded?: string): IncomingMessage => {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: from });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-proto'] = forwarded;
  return message;
};

const by = (externalUrl: string | undefined, ownHttps: boolean) =>
  secureRequests({ trustedProxies, externalUrl, speaksHttps: () => ownHttps });

describe('[TLS-01] whether a request has come by TLS', () => {
  it('is what its own socket says', () => {
    const socket = new TLSSocket(new Socket());
    expect(by(undefined, true)(new IncomingMessage(socket))).toBe(true);
    expect(by(undefined, true)(request('192.0.2.7'))).toBe(false);
  });

  it.each([
    ['https', true],
    ['http', false],
    ['https, http', false],
    ['http,https', true],
    ['gopher', false],
  ])('is what a proxy that is believed says: %s', (said, secure) => {
    expect(by('https://meet.example.org', true)(request('10.0.0.1', said))).toBe(secure);
    expect(by(undefined, false)(request('192.0.2.7', said))).toBe(false);
  });

  it('follows from the external address only while somebody else must speak TLS', () => {
    const external = 'https://meet.example.org';
    expect(by(external, false)(request('192.0.2.7'))).toBe(true);
    expect(by(external, true)(request('192.0.2.7'))).toBe(false);
    expect(by(external, true)(request('10.0.0.1'))).toBe(true);
    expect(by('http://meet.example.org', false)(request('192.0.2.7'))).toBe(false);
  });
});
