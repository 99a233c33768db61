import { networkInterfaces } from 'node:os';

const WILDCARDS = new Set(['0.0.0.0', '::']);

/** Addresses of this machine, IPv4 first, without link-local ones; the loopback is not among them. */
export const localAddresses = (): readonly string[] => {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80:'));
  const ofFamily = (family: string) => outside.filter((one) => one.family === family);
  return [...ofFamily('IPv4'), ...ofFamily('IPv6')].map(({ address }) => address);
};

/** What clients are told to send media to: what is configured, else what a wildcard stands for. */
export const announcedAddresses = (listenIp: string, configured: readonly string[]): readonly string[] => {
  if (configured.length > 0 || !WILDCARDS.has(listenIp)) return configured;
  const reachable = localAddresses().filter((address) => listenIp === '::' || !address.includes(':'));
  return [...reachable, '127.0.0.1'];
};

/** Addresses to print for people: what the socket is bound to, or what a wildcard stands for. */
export const visitableHosts = (host: string): readonly string[] => {
  const hosts = WILDCARDS.has(host)
    ? ['localhost', ...localAddresses().filter((one) => !one.includes(':'))]
    : [host];
  return hosts.map((one) => (one.includes(':') ? `[${one}]` : one));
};
