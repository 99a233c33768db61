import { isIP } from 'node:net';
import { z } from 'zod';

const port = z.number().int().min(1).max(65_535);
const path = z.string().min(1).max(4096);
const address = z.string().refine((text) => isIP(text) !== 0, 'must be an IPv4 or IPv6 address');
const range = z.string().refine((text) => {
  const [ip = '', bits, ...rest] = text.split('/');
  const version = isIP(ip);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}, 'must be an address or a range such as 10.0.0.0/8');
const announced = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9:.-]+$/, 'must be an address or a host name');

const externalUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.origin === text.replace(/\/$/, '');
}, 'must be http:// or https:// with a host and nothing after it');

const externalUrlWithPath = z.string().refine((text) => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return false;
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}, 'must be http:// or https:// with a host, and neither a password nor a query');

const tls = z.strictObject({ certificate: path, key: path });

const web = z.strictObject({
  host: address,
  port: z.number().int().min(0).max(65_535).optional(),
  defaultPorts: z.array(port).min(1).max(8),
  externalUrl: externalUrl.optional(),
  tls: tls.optional(),
  trustedProxies: z.array(range).max(64),
  metricsFrom: z.array(range).max(64),
  apiKeyFrom: z.enum(['header', 'header-or-query']),
  localConsole: z.enum(['refused', 'allowed']),
});

const media = z.strictObject({
  listenIp: address.optional(),
  announcedAddresses: z.array(announced).max(8),
  port,
  workers: z.number().int().min(1).max(256).optional(),
  tcp: z.enum(['media', 'media-and-status']),
});

const issuer = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9+/_-]{43}=?$/,
    'must be a name, a colon and the 32 bytes of an Ed25519 key in base64',
  );

const licence = z.strictObject({
  issuers: z.array(issuer).max(16),
  registrationUrl: externalUrl.optional(),
});

const files = z.strictObject({ folder: path.optional() });
const updates = z.strictObject({ publishers: z.array(issuer).max(16) });
const traces = z.strictObject({
  endpoint: externalUrlWithPath.optional(),
  percent: z.number().int().min(1).max(100),
});

const pam = z.strictObject({
  helper: path.optional(),
  socket: path.optional(),
  signIn: z.enum(['refused', 'allowed']),
});

const outgoing = z.strictObject({
  allow: z.array(range).max(256),
  ports: z.array(port).min(1).max(64),
});

/** Everything that has to be known before the log is open; all else is a setting in the panel. */
export const configSchema = z.strictObject({
  mode: z.enum(['production', 'development']),
  nodeId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 lower-case letters, digits or hyphens'),
  serverName: z.string().min(1).max(128),
  dataDir: path,
  restarts: z.enum(['by-hand', 'supervised']),
  log: z.strictObject({
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
    format: z.enum(['json', 'pretty', 'auto']),
  }),
  web,
  media,
  outgoing,
  licence,
  files,
  updates,
  pam,
  traces,
});

export type Config = z.infer<typeof configSchema>;

/** What holds where nothing is said. `defaultPorts` are tried in this order while `web.port` is absent. */
export const defaults: Config = {
  mode: 'production',
  nodeId: 'node-1',
  serverName: 'Rostrum',
  dataDir: 'data',
  restarts: 'by-hand',
  log: { level: 'info', format: 'auto' },
  web: {
    host: '::',
    defaultPorts: [80, 8888],
    trustedProxies: [],
    metricsFrom: ['127.0.0.0/8', '::1'],
    apiKeyFrom: 'header',
    localConsole: 'refused',
  },
  media: { announcedAddresses: [], port: 4307, tcp: 'media' },
  outgoing: { allow: [], ports: [80, 443, 8080, 8443] },
  licence: { issuers: [] },
  files: {},
  updates: { publishers: [] },
  pam: { signIn: 'refused' },
  traces: { percent: 100 },
};
