import { expect, test } from 'vitest';
import { availableMemory, interfaceBytes, residentBytes } from './machine.ts';

const interfaces = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:  900000     100    0    0    0     0          0         0   900000     100    0    0    0     0       0          0
  eth0: 1000 20 0 0 0 0 0 0 300 40 0 0 0 0 0 0
wlan0:5 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0
`;

test('[DASH-01] traffic of the machine is that of all interfaces but the loopback', () => {
  expect(interfaceBytes(interfaces)).toEqual({ in: 1005, out: 307 });
  expect(interfaceBytes('')).toEqual({ in: 0, out: 0 });
});

test('[DASH-01] memory is what programs could still have, not what happens to be free', () => {
  expect(availableMemory('MemTotal: 100 kB\nMemFree: 1 kB\nMemAvailable:   20 kB\n')).toBe(20 * 1024);
  expect(availableMemory('MemTotal: 100 kB\n')).toBeNull();
  expect(residentBytes('1000 50 20 1 0 300 0')).toBe(50 * 4096);
});
