import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, auditor } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
});
afterAll(() => server.close());

const query = `{ networkState { workers addresses { address interface loopback }
  listeners { entry address port trouble } mediaMarksLack signallingMarksLack } }`;

it('[NET-01] [NET-04] the state of the network tells addresses, what became of those listed, and of the marks', async () => {
  const { data } = await server.ask(query, { administrator: admin });
  expect(data.networkState).toEqual({
    workers: 2,
    addresses: [
      { address: '127.0.0.1', interface: 'lo', loopback: true },
      { address: '192.0.2.1', interface: 'eth0', loopback: false },
    ],
    listeners: [
      { entry: '192.0.2.1', address: '192.0.2.1', port: 4307, trouble: null },
      { entry: '192.0.2.9:5000', address: '192.0.2.9', port: 5000, trouble: 'ELSEWHERE' },
    ],
    mediaMarksLack: 'LIBRARY',
    signallingMarksLack: null,
  });
});

it('[ADM-08] the state of the network is not for auditors, as the settings are not', async () => {
  const { errors } = await server.ask(query, { administrator: auditor });
  expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
});
