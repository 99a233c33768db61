import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type network, parseEndpoint, type ValuesOf } from '#domain/settings/index.ts';
import { tcpError, udpError } from '../launcher/port-probe.ts';

/** Why nobody listens at an address that was asked for. */
export type ListenerTrouble =
  /** The name is not found. */
  | 'name'
  /** It belongs to another machine, or to an interface that is gone. */
  | 'elsewhere'
  /** Another program has the port. */
  | 'taken';

/** One address at which the first worker is to listen; worker k does so k ports above. */
export type Listener = {
  /** As it stands in the settings. */
  readonly entry: string;
  /** Place in the list of the settings; null for what was not listed. */
  readonly index: number | null;
  /** Empty while a name leads nowhere. */
  readonly ip: string;
  readonly port: number;
  readonly trouble: ListenerTrouble | null;
};

export type ListenerWishes = Pick<ValuesOf<typeof network>, 'allAddresses' | 'internal' | 'port'> & {
  /** The address that the configuration of the machine demands. */
  readonly fixed: string | undefined;
};

const hasIpv6 = (): boolean =>
  Object.values(networkInterfaces()).some((list) => list?.some(({ family }) => family === 'IPv6'));

/** All of a family; where the machine has no IPv6, IPv4 alone. */
const wildcards = (): readonly string[] => (hasIpv6() ? ['0.0.0.0', '::'] : ['0.0.0.0']);

/** Addresses of the interfaces, and all of the loopback network (RFC 1122, 3.2.1.3). Wildcards and multicast are not among them. */
const ownAddresses = (): BlockList => {
  const own = new BlockList();
  own.addSubnet('127.0.0.0', 8);
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((list) => list ?? []))
    own.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4');
  return own;
};

const isOwn = (own: BlockList, ip: string): boolean => own.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');

const addressesOf = async (host: string): Promise<readonly string[]> => {
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, { all: true }).catch(() => []);
  return [...new Set(found.map(({ address }) => address))];
};

const listedAt = async (entry: string, index: number, usualPort: number): Promise<readonly Listener[]> => {
  const { host, port } = parseEndpoint(entry) ?? { host: entry, port: null };
  const listener = { entry, index, port: port ?? usualPort };
  const addresses = await addressesOf(host);
  if (addresses.length === 0) return [{ ...listener, ip: '', trouble: 'name' }];
  const own = ownAddresses();
  const here = addresses.filter((ip) => isOwn(own, ip));
  if (here.length === 0) return [{ ...listener, ip: addresses[0] ?? '', trouble: 'elsewhere' }];
  return here.map((ip) => ({ ...listener, ip, trouble: null }));
};

/** Every address that is asked for, as the machine is now. Whether the ports can be had is not tried. */
export const listenersFor = async ({
  fixed,
  allAddresses,
  internal,
  port,
}: ListenerWishes): Promise<readonly Listener[]> => {
  if (fixed === undefined && !allAddresses) {
    const listed = await Promise.all(internal.map((entry, index) => listedAt(entry, index, port)));
    return listed.flat();
  }
  const ips = fixed === undefined || fixed === '::' ? wildcards() : [fixed];
  return ips.map((ip) => ({ entry: ip, index: null, ip, port, trouble: null }));
};

/** Whether the port can be had at an address, by UDP and where it is asked for by TCP. */
export const isFree = async (
  ip: string,
  port: number,
  { tcp }: { readonly tcp: boolean },
): Promise<boolean> => {
  const how = { ipv6Only: ip === '::' };
  const byTcp = tcp ? await tcpError(port, ip, how) : undefined;
  return byTcp === undefined && (await udpError(port, ip, how)) === undefined;
};
