import { networkInterfaces } from 'node:os';

const WILDCARDS = new Set(['0.0.0.0', '::']);

/** Every address of this machine with its interface, the loopback last; link-local ones cannot be told to anybody. */
export const machineAddresses = () => {
  const all = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      .filter(({ address }) => !address.startsWith('fe80:'))
      .map(({ address, internal }) => ({ address, interface: name, loopback: internal })),
  );
  return [...all.filter(({ loopback }) => !loopback), ...all.filter(({ loopback }) => loopback)];
};

/** Addresses of this machine, IPv4 first, without link-local ones; the loopback is not among them. */
export const localAddresses = (): readonly string[] => {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80:'));
  const ofFamily = (family: string) => outside.filter((one) => one.family === family);
  return [...ofFamily('IPv4'), ...ofFamily('IPv6')].map(({ address }) => address);
};

/** Addresses to print for people: what the socket is bound to, or what a wildcard stands for. */
export const visitableHosts = (host: string): readonly string[] => {
  const hosts = WILDCARDS.has(host)
    ? ['localhost', ...localAddresses().filter((one) => !one.includes(':'))]
    : [host];
  return hosts.map((one) => (one.includes(':') ? `[${one}]` : one));
};
