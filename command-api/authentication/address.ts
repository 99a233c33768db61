import { isIPv6 } from 'node:net';

const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

const expand = (address: string): readonly string[] => {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
};

/** Who counts as one neighbour: an IPv4 address, or the /64 that one IPv6 subscriber is given. */
export const addressKey = (address: string | undefined): string => {
  if (address === undefined) return 'unknown';
  const ipv4 = mappedIpv4.exec(address)?.[1];
  if (ipv4 !== undefined || !isIPv6(address)) return ipv4 ?? address;
  const network = expand(address).slice(0, 4);
  return network.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
};
