import { expect, it } from 'vitest';
import { extraCandidates } from './media-worker.ts';

const candidate = {
  ...{ foundation: 'udpcandidate', priority: 1000, ip: '192.0.2.1', address: '192.0.2.1' },
  ...{ protocol: 'udp' as const, port: 4307, type: 'host' as const },
};

it('[WEBRTC-01] every announced address is a candidate of the same socket, the first one preferred', () => {
  const all = extraCandidates([candidate], ['192.0.2.1', '2001:db8::1', 'media.example.org']);
  expect(all.map((one) => [one.address, one.port])).toEqual([
    ['192.0.2.1', 4307],
    ['2001:db8::1', 4307],
    ['media.example.org', 4307],
  ]);
  expect(all.map((one) => one.priority)).toEqual([1000, 999, 998]);
  expect(new Set(all.map((one) => one.foundation)).size).toBe(3);
});
