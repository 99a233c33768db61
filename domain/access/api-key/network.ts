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
