import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from './listen.ts';

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
});
