import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, virtualClock } from '#platform/clock/index.ts';
import { type OutgoingSettings, openOutgoing } from './index.ts';

const servers: Server[] = [];

const listen = async (listener: RequestListener, host = '127.0.0.1'): Promise<number> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, host, done));
  return (server.address() as AddressInfo).port;
};

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

const open = (settings: Partial<OutgoingSettings> = {}) =>
  openOutgoing({ clock: systemClock, allowed: { ranges: ['127.0.0.1'], ports: [80, 443] }, ...settings });

describe('outgoing requests', () => {
  it('[WB-10] reach an address that the configuration allows, with method, headers and body', async () => {
    const port = await listen(async (request, response) => {
      const body = (await Array.fromAsync(request as AsyncIterable<Buffer>)).join('');
      response.writeHead(201, { 'x-seen': `${request.method} ${request.headers['x-word']} ${request.url}` });
      response.end(`<${body}>`);
    });
    const outgoing = open();
    const answer = await outgoing.fetch(`http://127.0.0.1:${port}/a/b?c=1`, {
      method: 'POST',
      headers: { 'x-word': 'hello' },
      body: 'text',
    });
    expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([
      201,
      'POST hello /a/b?c=1',
      '<text>',
    ]);
    await outgoing.close();
  });

  it('[WB-10] refuse private addresses however they are written, and never touch them', async () => {
    let touched = 0;
    const port = await listen((_request, response) => {
      touched += 1;
      response.end();
    });
    const outgoing = open({ allowed: { ranges: [], ports: [port] } });
    for (const host of [
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '2130706433',
      '[::ffff:127.0.0.1]',
      '0',
      'localhost',
    ]) {
      await expect(outgoing.fetch(`http://${host}:${port}/`)).rejects.toMatchObject({ reason: 'address' });
    }
    expect(touched).toBe(0);
    await outgoing.close();
  });

  it('[WB-10] connect to the address that was judged, whatever the name means a moment later', async () => {
    const port = await listen((request, response) => response.end(request.headers.host));
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return answers.shift() ?? [];
    };
    const outgoing = open({ resolve });
    const first = await outgoing.fetch(`http://rebinding.example:${port}/`, {
      headers: { connection: 'close' },
    });
    expect(await first.text()).toBe(`rebinding.example:${port}`);
    await expect(outgoing.fetch(`http://rebinding.example:${port}/`)).rejects.toMatchObject({
      reason: 'address',
    });
    expect(asked).toEqual(['rebinding.example', 'rebinding.example']);
    await outgoing.close();
  });

  it('[WB-10] take the address that is allowed when a name has several', async () => {
    const port = await listen((_request, response) => response.end('here'));
    const outgoing = open({ resolve: async () => ['10.0.0.1', '127.0.0.1'] });
    expect(await (await outgoing.fetch(`http://two.example:${port}/`)).text()).toBe('here');
    await outgoing.close();
  });

  it('[WB-10] follow no redirect', async () => {
    const port = await listen((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' });
      response.end();
    });
    const outgoing = open();
    const answer = await outgoing.fetch(`http://127.0.0.1:${port}/`);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      'http://169.254.169.254/latest/meta-data',
    ]);
    await outgoing.close();
  });

  it('[WB-10] refuse other protocols, passwords in the address, other ports and unknown names', async () => {
    const outgoing = open({
      resolve: async (host) => {
        if (host === 'public.example') return ['93.184.215.14'];
        throw new Error('ENOTFOUND');
      },
    });
    for (const [url, reason] of [
      ['ftp://127.0.0.1/', 'protocol'],
      ['file:///etc/passwd', 'protocol'],
      ['gopher://127.0.0.1/', 'protocol'],
      ['http://user:word@127.0.0.1/', 'url'],
      ['nonsense', 'url'],
      ['http://public.example:22/', 'port'],
      ['http://nowhere.example/', 'name'],
    ] as const) {
      await expect(outgoing.fetch(url)).rejects.toMatchObject({ reason });
    }
    await outgoing.close();
  });

  it('[WB-10] read no more than agreed and wait no longer than agreed', async () => {
    const port = await listen((request, response) => {
      if (request.url === '/endless') setInterval(() => response.write('x'.repeat(1000)), 1).unref();
      else if (request.url === '/broken') response.destroy();
    });
    const clock = virtualClock();
    const outgoing = open({ clock });
    const base = `http://127.0.0.1:${port}`;
    await expect(outgoing.fetch(`${base}/endless`, { maxBytes: 5000 })).rejects.toMatchObject({
      reason: 'too-large',
    });
    await expect(outgoing.fetch(`${base}/broken`)).rejects.toMatchObject({ reason: 'connection' });
    const silent = outgoing.fetch(`${base}/silent`, { timeout: 2000 });
    clock.advance(2001);
    await expect(silent).rejects.toMatchObject({ reason: 'timeout' });
    await expect(
      outgoing.fetch(base, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) }),
    ).rejects.toMatchObject({ reason: 'too-large' });
    await outgoing.close();
  });
});
