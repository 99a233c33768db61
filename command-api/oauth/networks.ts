import { BlockList, isIP } from 'node:net';

/** Addresses within networks such as `10.0.0.0/8`; IPv4 in the clothes of IPv6 is IPv4. */
export type Networks = { has(address: string | undefined): boolean };

const mapped = /^::ffff:(?=\d+\.)/i;

export const createNetworks = (networks: readonly string[]): Networks => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return {
    has(given) {
      const address = given?.replace(mapped, '').split('%')[0] ?? '';
      const version = isIP(address);
      return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
    },
  };
};
