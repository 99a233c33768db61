import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from '../testing/test-server.ts';

const PATIENCE = 90_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
beforeAll(async () => {
  server = await startTestServer();
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

/** Everything that the server says until it closes the connection. */
const exchange = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port: server.port }, () => socket.write(text));
    socket.setEncoding('latin1').on('data', (part) => {
      answer += part;
    });
    socket.once('close', () => resolve(answer));
    // Whoever is cut off while he still speaks may see a reset instead of the end; what was said before counts.
    socket.once('error', () => answer === '' && reject(new Error('nothing was answered')));
  });

const request = (...headers: readonly string[]): string =>
  ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...headers, '', ''].join('\r\n');

describe('a request that two servers might read differently', { timeout: PATIENCE }, () => {
  it.each([
    ['a length and chunks', `${request('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['two lengths', `${request('Content-Length: 2', 'Content-Length: 5')}{}`],
    ['a space before the colon', `${request('Transfer-Encoding : chunked')}0\r\n\r\n`],
    ['a folded header', request('X-Folded: a', ' b', 'Content-Length: 0')],
    ['an unknown coding', `${request('Transfer-Encoding: xchunked')}0\r\n\r\n`],
    [
      'a chunk extension that never ends',
      `${request('Transfer-Encoding: chunked')}1;${'x'.repeat(1_048_576)}`,
    ],
    ['lines that end by LF alone', request('Content-Length: 2').replaceAll('\r\n', '\n')],
    ['one header that ends by LF alone', request('X-One: a\nX-Two: b', 'Content-Length: 0')],
    ['one header that ends by CR alone', request('X-One: a\rX-Two: b', 'Content-Length: 0')],
    ['headers that end by LF alone', request('Content-Length: 0').replace(/\r\n\r\n$/, '\n\n')],
    ['a request line that ends by LF alone', request('Content-Length: 0').replace('\r\n', '\n')],
    ['a chunk length that ends by LF alone', `${request('Transfer-Encoding: chunked')}2\n{}\r\n0\r\n\r\n`],
    ['a chunk that ends by LF alone', `${request('Transfer-Encoding: chunked')}2\r\n{}\n0\r\n\r\n`],
    ['headers without end', request(`X-Long: ${'x'.repeat(20_000)}`)],
    ['no HTTP at all', 'nonsense\r\n\r\n'],
  ])('[WB-11] is refused, and the connection closed: %s', async (_case, text) => {
    expect(await exchange(text)).toMatch(/^HTTP\/1\.1 4(00|13|31) /);
  });

  it('[WB-11] of a client that is slow with its headers is given up', async () => {
    const answer = await exchange('GET / HTTP/1.1\r\nHost: x\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });
});
