/**
 * Where events name people by their logins. Members of these names say whom an event is about, wherever in it they stand;
 * a new event type that uses them needs no code here.
 */
const PERSONS = new Set(['accountId', 'administratorId', 'ownerId', 'personId']);

/** May hold a login among other things, alone or in a list. */
const MENTIONS = new Set([
  'login',
  'callString',
  'invited',
  'missed',
  'objectId',
  'adminUsers',
  'auditorUsers',
]);

/** `certain`: it is a login; otherwise it may be one. */
export type Rename = (text: string, certain: boolean) => string;

const ofPrincipal = (principal: object, rename: Rename): object => {
  if (!('id' in principal) || typeof principal.id !== 'string') return principal;
  const id = rename(principal.id, true);
  return id === principal.id ? principal : { ...principal, id };
};

const renamedItems = (name: string, items: readonly unknown[], rename: Rename): readonly unknown[] => {
  const renamed = items.map((one) => renamedValue(name, one, rename));
  return renamed.some((one, index) => one !== items[index]) ? renamed : items;
};

const renamedValue = (name: string, value: unknown, rename: Rename): unknown => {
  if (typeof value === 'string') {
    if (PERSONS.has(name)) return rename(value, true);
    return MENTIONS.has(name) ? rename(value, false) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return renamedItems(name, value, rename);
  return name === 'principal' ? ofPrincipal(value, rename) : renamedMembers(value, rename);
};

/** The same with other names for people. */
export const renamedMembers = (data: object, rename: Rename): object => {
  const members = data as Readonly<Record<string, unknown>>;
  let changed: Record<string, unknown> | undefined;
  for (const name of Object.keys(members)) {
    const value = members[name];
    if (typeof value !== 'string' && typeof value !== 'object') continue;
    const next = renamedValue(name, value, rename);
    if (next === value) continue;
    changed ??= { ...members };
    changed[name] = next;
  }
  return changed ?? data;
};

/** Streams that are called after a login. */
const STREAMS = ['account-', 'address-book-', 'lockout-', 'person-'];

export const streamsOf = (login: string): readonly string[] => STREAMS.map((start) => start + login);

/** The stream as it is called, with another name for the person in it. */
export const renamedStream = (stream: string, rename: Rename): string => {
  const start = STREAMS.find((one) => stream.startsWith(one));
  return start === undefined ? stream : start + rename(stream.slice(start.length), true);
};
