import { expect, test } from 'vitest';
import { toldAddresses } from './told.ts';

const external = ['meet.example.org', '203.0.113.7:14307', '[2001:db8::7]:4307'];
const here = [
  { ip: '10.0.0.5', port: 4307 },
  { ip: '10.1.0.5', port: 5000 },
];
const nothing = { external: [], configured: [] };
const written = (told: ReturnType<typeof toldAddresses>) =>
  told.map(({ address, port }) => `${address} ${port}`);

test('[NET-02] external addresses are told first, internal ones after them, each worker with its own port', () => {
  expect(written(toldAddresses(here, { external, configured: [] }, 0))).toEqual([
    ...['meet.example.org 4307', '203.0.113.7 14307', '2001:db8::7 4307'],
    ...['10.0.0.5 4307', '10.1.0.5 5000'],
  ]);
  expect(written(toldAddresses(here, { external: ['203.0.113.7:14307'], configured: [] }, 2))).toEqual([
    ...['203.0.113.7 14309', '10.0.0.5 4309', '10.1.0.5 5002'],
  ]);
  expect(toldAddresses([], { external, configured: [] }, 0)).toEqual([]);
});

test('[NET-01] a wildcard stands for every address of its family, that of the machine itself last', () => {
  const all = toldAddresses([{ ip: '0.0.0.0', port: 4307 }], nothing, 0);
  expect(all.at(-1)).toEqual({ address: '127.0.0.1', port: 4307 });
  expect(all.filter(({ address }) => address.includes(':'))).toEqual([]);
  expect(toldAddresses([{ ip: '::', port: 4307 }], nothing, 0).at(-1)).toEqual({
    address: '::1',
    port: 4307,
  });
});

test('[INST-04] what the configuration of the machine names is told alone', () => {
  const told = toldAddresses(here, { external, configured: ['192.0.2.1'] }, 1);
  expect(written(told)).toEqual(['192.0.2.1 4308']);
});
