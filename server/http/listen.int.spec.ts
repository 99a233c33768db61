import { once } from 'node:events';
import { createServer as createWebServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, stopListening } from './listen.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});
const server = (): Server => {
  const one = createServer();
  open.push(one);
  return one;
};
const host = '127.0.0.1';

describe('listening', () => {
  it('[INST-05] takes the second port when the first is taken', async () => {
    const taken = await listen(server(), { host, ports: [0] });
    const free = await listen(server(), { host, ports: [0] });
    open.pop()?.close();
    await expect(listen(server(), { host, ports: [taken, free] })).resolves.toBe(free);
  });

  it('fails when the only port is taken', async () => {
    const taken = await listen(server(), { host, ports: [0] });
    await expect(listen(server(), { host, ports: [taken] })).rejects.toThrow('EADDRINUSE');
  });

  it('[OPS-02] ends with the last answer, and does not wait for another question', async () => {
    const asked = Promise.withResolvers<() => void>();
    const web = createWebServer({ keepAliveTimeout: 60_000 }, (_request, response) =>
      asked.resolve(() => response.end('answered')),
    );
    const port = await listen(web, { host, ports: [0] });
    const answer = fetch(`http://${host}:${port}/`);
    const finish = await asked.promise;
    stopListening(web);
    finish();
    await Promise.all([once(web, 'close'), answer]);
    expect(await (await answer).text()).toBe('answered');
  }, 10_000);
});
