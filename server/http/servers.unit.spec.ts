import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { refuseUnreadable, takeYourTime } from './servers.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A connection and what was written to it. */
const connection = () => {
  const socket = new PassThrough();
  socket.on('error', () => undefined);
  return { socket, said: () => String(socket.read() ?? '') };
};

it.each([
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['HPE_INVALID_METHOD', '400 Bad Request'],
])('[WB-11] what is no request ends with its reason: %s', (code, status) => {
  const { socket, said } = connection();
  refuseUnreadable(failure(code), socket);
  expect(said()).toMatch(new RegExp(`^HTTP/1\\.1 ${status}\\r\\n`));
  expect(socket.destroyed).toBe(true);
});

it('[FILE-01] a large body may take longer than other requests, and nothing else on its connection may', () => {
  const { socket } = connection();
  const release = takeYourTime(socket);
  refuseUnreadable(failure('ERR_HTTP_REQUEST_TIMEOUT'), socket);
  expect(socket.destroyed).toBe(false);
  release();
  refuseUnreadable(failure('ERR_HTTP_REQUEST_TIMEOUT'), socket);
  expect(socket.destroyed).toBe(true);
});
