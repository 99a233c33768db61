import { expect, test } from 'vitest';
import { portsInUse } from './ports-in-use.ts';

test('[WEBRTC-01] names each port of media once, with those of the further workers', () => {
  const listeners = [
    { port: 5000, trouble: null },
    { port: 4307, trouble: null },
    { port: 4307, trouble: null },
    { port: 6000, trouble: 'TAKEN' as const },
  ];
  expect(portsInUse({ workers: 4, listeners })).toEqual(['4307–4310', '5000–5003']);
  expect(portsInUse({ workers: 1, listeners })).toEqual(['4307', '5000']);
  expect(portsInUse({ workers: 1, listeners: [] })).toEqual([]);
});
