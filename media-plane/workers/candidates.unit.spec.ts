import { expect, it } from 'vitest';
import { candidatesFor } from './media-worker.ts';

const udp = {
  ...{ foundation: 'udpcandidate', priority: 1_076_558_079, ip: '0.0.0.0', address: '0.0.0.0' },
  ...{ protocol: 'udp' as const, port: 4308, type: 'host' as const },
};
const tcp = { ...udp, foundation: 'tcpcandidate', priority: 1_076_276_479, protocol: 'tcp' as const };
const told = [
  { address: 'meet.example.org', port: 14_307 },
  { address: '192.0.2.1', port: null },
  { address: '2001:db8::1', port: null },
];

it('[WEBRTC-01] [NET-02] every address is told for each protocol, external ones first and UDP before TCP', () => {
  const all = candidatesFor([udp, { ...udp, ip: '::' }, tcp], { told, doorPort: null });
  expect(all.map(({ protocol, address, port }) => `${protocol} ${address} ${port}`)).toEqual([
    ...['udp meet.example.org 14307', 'udp 192.0.2.1 4308', 'udp 2001:db8::1 4308'],
    ...['tcp meet.example.org 14307', 'tcp 192.0.2.1 4308', 'tcp 2001:db8::1 4308'],
  ]);
  const priorities = all.map(({ priority }) => priority);
  expect(priorities).toEqual(priorities.toSorted((one, other) => other - one));
  expect(new Set(priorities).size).toBe(6);
  expect(new Set(all.map(({ foundation }) => foundation)).size).toBe(6);
});

it('[NET-01] where nothing is to be told, the sockets speak for themselves, and the door for the worker behind it', () => {
  expect(candidatesFor([udp, tcp], { told: [], doorPort: 4307 })).toEqual([udp, { ...tcp, port: 4307 }]);
});
