/** How a value is written in an environment variable or after a flag. */
type Notation = 'text' | 'number' | 'list';

/** One bootstrap value: its place in the file; the names elsewhere follow from it. */
export type Setting = {
  readonly path: readonly [string, ...string[]];
  readonly notation: Notation;
  readonly summary: string;
  /** A variable of somebody else's convention that says the same; ours wins. */
  readonly alias?: string;
  /** Shown as "(set)" by `--print-config`. */
  readonly secret?: true;
};

export const settings: readonly Setting[] = [
  { path: ['mode'], notation: 'text', summary: 'production, or development: schema introspection allowed' },
  { path: ['nodeId'], notation: 'text', summary: 'name of this node in events and metrics' },
  { path: ['serverName'], notation: 'text', summary: 'name that people see' },
  { path: ['dataDir'], notation: 'text', summary: 'folder of the event log, the read models and the keys' },
  {
    path: ['restarts'],
    notation: 'text',
    summary: 'supervised, or by-hand: whether who started the process starts it again when it ends with 75',
  },
  { path: ['log', 'level'], notation: 'text', summary: 'trace, debug, info, warn, error or fatal' },
  { path: ['log', 'format'], notation: 'text', summary: 'json, pretty, or auto: pretty on a terminal' },
  { path: ['web', 'host'], notation: 'text', summary: 'address to listen on; :: is every address' },
  { path: ['web', 'port'], notation: 'number', summary: 'port of panel and pages; 0 is any free one' },
  {
    path: ['web', 'defaultPorts'],
    notation: 'list',
    summary: 'ports to try in turn while web.port is not given',
  },
  {
    path: ['web', 'externalUrl'],
    notation: 'text',
    summary: 'address that people type, when a proxy stands before',
  },
  { path: ['web', 'tls', 'certificate'], notation: 'text', summary: 'PEM file with the certificate chain' },
  { path: ['web', 'tls', 'key'], notation: 'text', summary: 'PEM file with the private key' },
  {
    path: ['web', 'trustedProxies'],
    notation: 'list',
    summary: 'ranges whose X-Forwarded-* headers are believed',
  },
  { path: ['web', 'metricsFrom'], notation: 'list', summary: 'ranges that may read /metrics' },
  {
    path: ['web', 'apiKeyFrom'],
    notation: 'text',
    summary: 'header, or header-or-query: where the secret key of the API may stand',
  },
  {
    path: ['web', 'localConsole'],
    notation: 'text',
    summary: 'refused or allowed: panel without a login on this machine, until the panel says otherwise',
  },
  {
    path: ['media', 'listenIp'],
    notation: 'text',
    summary: 'address for media, instead of those in the panel; :: is every address, 0.0.0.0 every IPv4 one',
  },
  {
    path: ['media', 'announcedAddresses'],
    notation: 'list',
    summary: 'addresses or names that browsers send media to',
  },
  {
    path: ['media', 'port'],
    notation: 'number',
    summary: 'first port for media, UDP and TCP; one for each worker',
  },
  {
    path: ['media', 'workers'],
    notation: 'number',
    summary: 'media workers; one for each core while absent',
  },
  {
    path: ['media', 'tcp'],
    notation: 'text',
    summary:
      'media, or media-and-status: whether /vsstatus is answered on the media port, at the price of a step for media over TCP',
  },
  {
    path: ['outgoing', 'allow'],
    notation: 'list',
    summary: 'private ranges that webhooks and sign-in providers may be in',
  },
  {
    path: ['outgoing', 'ports'],
    notation: 'list',
    summary: 'ports that requests to public addresses may go to',
  },
  {
    path: ['licence', 'issuers'],
    notation: 'list',
    summary: 'who may sign licences for this server: name:key, the key in base64',
  },
  {
    path: ['licence', 'registrationUrl'],
    notation: 'text',
    summary: 'registration service that gives licences for registration keys',
  },
  {
    path: ['files', 'folder'],
    notation: 'text',
    summary: 'folder of the files sent in chats; files/ in dataDir while absent',
  },
  {
    path: ['updates', 'publishers'],
    notation: 'list',
    summary: 'who may announce new versions of the server: name:key, the key in base64',
  },
  {
    path: ['pam', 'helper'],
    notation: 'text',
    summary: 'program that checks passwords of the system; the one that ./rostrum up builds while absent',
  },
  {
    path: ['pam', 'socket'],
    notation: 'text',
    summary: 'socket behind which that program is started as root for each question; comes before pam.helper',
  },
  {
    path: ['pam', 'signIn'],
    notation: 'text',
    summary:
      'refused or allowed: panel by accounts of the system in its groups, until the panel says otherwise',
  },
  {
    path: ['traces', 'endpoint'],
    notation: 'text',
    summary: 'receiver of traces by OTLP over HTTP, without /v1/traces; none are made while absent',
    alias: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  },
  {
    path: ['traces', 'percent'],
    notation: 'number',
    summary: 'share of the traces that begin here and are sent',
  },
];

const words = (part: string): string => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `web.externalUrl` */
export const settingName = ({ path }: Setting): string => path.join('.');
/** `ROSTRUM_WEB_EXTERNAL_URL` */
export const variableOf = ({ path }: Setting): string =>
  `ROSTRUM_${path.map(words).join('_').replaceAll('-', '_').toUpperCase()}`;
/** `--web-external-url` */
export const flagOf = ({ path }: Setting): string => `--${path.map(words).join('-')}`;

const groups = settings.filter(({ path }) => path.length > 1).map(({ path: [group] }) => group);
const prefixes = [...new Set(groups)].map((group) => `ROSTRUM_${group.toUpperCase()}_`);

/** A variable that is named like a setting and is none; a typing mistake would go unnoticed otherwise. */
export const isMistaken = (variable: string): boolean =>
  prefixes.some((prefix) => variable.startsWith(prefix)) &&
  !settings.some((setting) => variableOf(setting) === variable);

/** Turns what was typed into what the schema expects; a text that is no number is left for the schema to refuse. */
export const readNotation = ({ path, notation }: Setting, text: string): unknown => {
  if (notation === 'text') return text;
  if (notation === 'number') return asNumber(text);
  const parts = text.split(',').map((part) => part.trim());
  const items = parts.filter((part) => part !== '');
  return ['defaultPorts', 'ports'].includes(path.at(-1) ?? '') ? items.map(asNumber) : items;
};

const asNumber = (text: string): unknown => (/^\d{1,9}$/.test(text) ? Number(text) : text);
