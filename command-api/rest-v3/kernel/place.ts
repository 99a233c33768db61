/** Where people reach the server, as the one who asks does. */
export type Place = {
  /** How links begin that people are given, for example `https://meet.example.org`. */
  readonly linkBase: string;
  /** The name after `@` in full ids. */
  readonly host: string;
};

export const placeAt = (baseUrl: string, linkBase = baseUrl): Place => ({
  linkBase,
  host: new URL(baseUrl).hostname,
});

/** `login@server`. */
export const fullId = (login: string, { host }: Place): string => `${login}@${host}`;

/** The login out of a login or a full id of this server; somebody of another server is nobody here. */
export const loginOf = (id: string, { host }: Place): string | null => {
  const [login = '', server, ...rest] = id.trim().toLowerCase().split('@');
  if (rest.length > 0 || login === '') return null;
  return server === undefined || server === host.toLowerCase() ? login : null;
};

const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;
const compact = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/** Clients know sessions as hexadecimal digits, `@`, the server and `#vcs`; they treat the whole as opaque. */
export const sessionIdIn = (sessionId: string, { host }: Place): string => {
  const parts = uuid.exec(sessionId);
  return `${parts ? parts.slice(1).join('') : sessionId}@${host}#vcs`;
};

/** The session behind what a client calls it, with or without the server's name. */
export const sessionIdOf = (given: string): string => {
  const bare = given.split('@')[0] ?? '';
  const parts = compact.exec(bare);
  return parts ? parts.slice(1).join('-') : bare;
};
