import { describe, expect, it } from 'vitest';
import { judgeDestination } from './addresses.ts';

const usual = { ranges: [], ports: [80, 443] };

describe('destinations of outgoing requests', () => {
  it.each([
    ['0.0.0.0', 'this host'],
    ['0.1.2.3', 'this network'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['169.254.169.254', 'link-local: metadata of clouds'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.8', 'protocol assignments'],
    ['192.0.2.1', 'documentation'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::ffff:127.0.0.1', 'IPv4-mapped loopback'],
    ['::ffff:7f00:1', 'IPv4-mapped loopback, other notation'],
    ['::ffff:10.0.0.1', 'IPv4-mapped private'],
    ['64:ff9b::7f00:1', 'loopback through NAT64'],
    ['64:ff9b:1::1', 'local NAT64'],
    ['100::1', 'discard'],
    ['2001::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['5f00::1', 'segment routing'],
    ['localhost', 'no address at all'],
    ['', 'nothing'],
  ])('[WB-10] refuse %s: %s', (address) => {
    expect(judgeDestination(address, 443, usual)).toBe('address');
  });

  it.each(['93.184.215.14', '1.1.1.1', '2606:4700::1111', '::ffff:1.1.1.1', '64:ff9b::101:101'])(
    '[WB-10] let %s through on the ports of the web and no other',
    (address) => {
      expect(judgeDestination(address, 443, usual)).toBe('allowed');
      expect(judgeDestination(address, 22, usual)).toBe('port');
    },
  );

  it('[WB-10] let through what the configuration names, on every port', () => {
    const allowed = { ranges: ['10.1.0.0/16', 'fd00::/8', '192.168.0.7'], ports: [443] };
    const verdict = (address: string) => judgeDestination(address, 9000, allowed);
    expect(['10.1.9.9', '::ffff:10.1.9.9', 'fd00::1', '192.168.0.7'].map(verdict)).toEqual(
      Array(4).fill('allowed'),
    );
    expect(['10.2.0.1', '192.168.0.8', '127.0.0.1', 'fe80::1'].map(verdict)).toEqual(
      Array(4).fill('address'),
    );
  });
});
