import type { Shape } from './fields.ts';

const hostLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i;
const octet = /^(?:0|[1-9]\d{0,2})$/;

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => octet.test(part) && Number(part) <= 255);
};

const isHexGroup = (part: string): boolean => /^[0-9a-f]{1,4}$/i.test(part);

/** RFC 4291, section 2.2, without zones and without dotted ends. */
const isIpv6 = (text: string): boolean => {
  const halves = text.split('::');
  if (!text.includes(':') || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return groups.every(isHexGroup) && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
};

const isAddress = (text: string): boolean => isIpv4(text) || isIpv6(text);

/** RFC 1123, section 2.1; a name of digits and dots only would be a mistyped address. */
const isHostName = (text: string): boolean =>
  text.length <= 253 && !/^[\d.]+$/.test(text) && text.split('.').every((label) => hostLabel.test(label));

const isHost = (text: string): boolean => isAddress(text) || isHostName(text);

const isPort = (text: string): boolean => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;

/** A host, and the port where one is given. */
export type Endpoint = { readonly host: string; readonly port: number | null };

/** `host:port`, `[v6]:port`, or the host alone; null for what is none of these. */
export const parseEndpoint = (text: string): Endpoint | null => {
  if (isHost(text)) return { host: text, port: null };
  const bracketed = /^\[([^\]]+)\]:(\d+)$/.exec(text);
  const [host = '', port = '', ...rest] = bracketed?.slice(1) ?? text.split(':');
  if (rest.length > 0 || !isPort(port) || !(bracketed ? isIpv6(host) : isHost(host))) return null;
  return { host, port: Number(port) };
};

/** As `parseEndpoint` reads it. */
export const endpointText = ({ host, port }: Endpoint): string => {
  if (port === null) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
};

const isEndpoint = (text: string): boolean => parseEndpoint(text) !== null;

/** What is before the first slash of a web address. */
const authorityOf = (text: string): string => /^https?:\/\/([^/?#]*)/.exec(text)?.[1] ?? '';

const isUrl = (text: string): boolean =>
  !/[\s"<>\\^`{|}]/.test(text) && isEndpoint(authorityOf(text).replace(/^\[([^\]]+)\]$/, '$1'));

/** Scheme, host and port, and nothing after it (RFC 6454, section 6.2). */
const isOrigin = (text: string): boolean => isUrl(text) && /^https?:\/\/[^/?#]+$/.test(text);

const localPart = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;

const isEmail = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  return at > 0 && localPart.test(text.slice(0, at)) && isHostName(text.slice(at + 1));
};

const shapes: Readonly<Record<Shape, (text: string) => boolean>> = {
  host: isHost,
  address: isAddress,
  endpoint: isEndpoint,
  email: isEmail,
  origin: isOrigin,
  url: isUrl,
  version: (text) => /^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(text),
};

/** Whether a text has the form that its field asks for. An empty text is the business of other rules. */
export const hasShape = (text: string, shape: Shape | undefined): boolean =>
  shape === undefined || text === '' || shapes[shape](text);
