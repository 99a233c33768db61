import { type FieldProblem, textProblem } from '#domain/kernel/index.ts';

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ipv4 = new RegExp(String.raw`^(?:${octet}\.){3}${octet}(?:/(?:3[0-2]|[12]?\d))?$`);
const ipv6Characters = /^[\da-f:]{2,39}(?:\/(?:12[0-8]|1[01]\d|[1-9]?\d))?$/i;

const groupsOf = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));

/** RFC 4291 §2.2, without the form that ends in an IPv4 address. */
const isIpv6 = (text: string): boolean => {
  if (!ipv6Characters.test(text)) return false;
  const [address = ''] = text.split('/');
  const [head = '', tail, ...more] = address.split('::');
  const groups = [...groupsOf(head), ...groupsOf(tail ?? '')];
  if (more.length > 0 || groups.some((group) => group === '' || group.length > 4)) return false;
  return tail === undefined ? groups.length === 8 : groups.length < 8;
};

/** An address or a network with the length of its prefix: `10.0.0.0/8`, `2001:db8::/32`. */
export const networkProblem = (field: string, text: string): FieldProblem | undefined =>
  textProblem(text, { field, min: 1, max: 43 }) ??
  (ipv4.test(text) || isIpv6(text) ? undefined : { field, rule: 'network' });

/** An address as one number with its length in bits. */
type Bits = { readonly value: bigint; readonly length: 32 | 128 };

const mappedIpv4 = /^::ffff:(?=\d+\.)/i;
const plainIpv4 = new RegExp(String.raw`^(?:${octet}\.){3}${octet}$`);

const numberOf = (parts: readonly number[], width: bigint): bigint =>
  parts.reduce((value, part) => (value << width) | BigInt(part), 0n);

/** Undefined for what is no address. An IPv4 address in the clothes of IPv6 is an IPv4 address. */
const bitsOf = (text: string): Bits | undefined => {
  const address = (text.split('%')[0] ?? '').replace(mappedIpv4, '');
  if (plainIpv4.test(address)) return { value: numberOf(address.split('.').map(Number), 8n), length: 32 };
  if (!isIpv6(address)) return undefined;
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return { value: numberOf(groups, 16n), length: 128 };
};

const contains = (network: string, address: Bits): boolean => {
  const [base = '', prefix] = network.split('/');
  const start = bitsOf(base);
  if (start === undefined || start.length !== address.length) return false;
  const rest = BigInt(start.length - (prefix === undefined ? start.length : Number(prefix)));
  return start.value >> rest === address.value >> rest;
};

/** Whether one of the networks has the address; none has what is no address. */
export const isWithin = (networks: readonly string[], address: string | undefined): boolean => {
  const bits = bitsOf(address ?? '');
  return bits !== undefined && networks.some((network) => contains(network, bits));
};
