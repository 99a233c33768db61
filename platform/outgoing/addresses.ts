import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Which addresses may be connected to beyond the public ones, and on which ports the public ones. */
export type AllowedDestinations = {
  readonly ranges: readonly string[];
  readonly ports: readonly number[];
};

export type DestinationVerdict = 'allowed' | 'address' | 'port';

/** All that is routed on the Internet today; whatever is given out beyond it is not reached until this says so. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** An IPv4 address in IPv6 clothes is judged as what it is. */
const plain = (address: Address): Address => {
  if (address.kind() === 'ipv4') return address;
  const wide = ipaddr.IPv6.parse(address.toString());
  if (wide.isIPv4MappedAddress()) return wide.toIPv4Address();
  const translated = wide.range() === 'rfc6052' && wide.parts[2] === 0;
  return translated ? new ipaddr.IPv4(wide.toByteArray().slice(12)) : address;
};

const isPublic = (address: Address): boolean => {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || ipaddr.IPv6.parse(address.toString()).match(globalUnicast);
};

const within = (address: Address, range: string): boolean => {
  const [base, bits] = range.includes('/')
    ? ipaddr.parseCIDR(range)
    : ([ipaddr.parse(range), undefined] as const);
  return base.kind() === address.kind() && address.match(base, bits ?? (base.kind() === 'ipv4' ? 32 : 128));
};

/** An allowed range opens every port: whoever names it knows what listens there. */
export const judgeDestination = (
  text: string,
  port: number,
  { ranges, ports }: AllowedDestinations,
): DestinationVerdict => {
  if (!ipaddr.isValid(text)) return 'address';
  const address = plain(ipaddr.parse(text));
  if (ranges.some((range) => within(address, range))) return 'allowed';
  if (!isPublic(address)) return 'address';
  return ports.includes(port) ? 'allowed' : 'port';
};

/** Where mail servers listen (RFC 5321, 6409, 8314), and 2525, which stands in for them where they are closed. */
const mailPorts: readonly number[] = [25, 465, 587, 2525];

const ownKinds = ['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'];

/**
 * Of the mail server that an administrator has named: mostly it stands in his own network, so private addresses are
 * allowed, too, but only where mail servers listen. Nobody learns by it what else listens there.
 */
export const judgeMailServer = (
  text: string,
  port: number,
  { ranges }: Pick<AllowedDestinations, 'ranges'>,
): DestinationVerdict => {
  const verdict = judgeDestination(text, port, { ranges, ports: mailPorts });
  if (verdict !== 'address' || !ipaddr.isValid(text)) return verdict;
  if (!ownKinds.includes(plain(ipaddr.parse(text)).range())) return 'address';
  return mailPorts.includes(port) ? 'allowed' : 'port';
};
