import type { FieldProblem } from '#domain/kernel/index.ts';
import { type network, parseEndpoint, type ValuesOf } from '#domain/settings/index.ts';
import { isFree, type Listener, type ListenerTrouble, listenersFor } from './listeners.ts';

type Values = ValuesOf<typeof network>;

const LAST_PORT = 65_535;

export type Served = Pick<Listener, 'ip' | 'port'>;

export type GuardOptions = {
  readonly workers: number;
  /** The address that the configuration of the machine demands. */
  readonly fixed: string | undefined;
  /** Every socket that this server has for media now; those are not tried, for they are its own. */
  readonly served: () => readonly Served[];
};

const troubleRules: Readonly<Record<ListenerTrouble, string>> = {
  name: 'nameNotFound',
  elsewhere: 'notLocal',
  taken: 'entryPortInUse',
};

const fieldOf = ({ index }: Listener): string => (index === null ? 'port' : `internal[${index}]`);

/** The field that holds the port: an entry's own one, or the one for all. */
const portFieldOf = (listener: Listener): string =>
  parseEndpoint(listener.entry)?.port == null ? 'port' : fieldOf(listener);

const troubles = (listeners: readonly Listener[]): readonly FieldProblem[] =>
  listeners.flatMap((one) =>
    one.trouble === null
      ? []
      : [{ field: fieldOf(one), rule: troubleRules[one.trouble], params: { entry: one.entry } }],
  );

const ranges = (
  listeners: readonly Listener[],
  external: readonly string[],
  workers: number,
): readonly FieldProblem[] => {
  const max = LAST_PORT + 1 - workers;
  const params = { min: 1, max };
  const tooHigh = listeners.filter(({ port }) => port > max);
  const outside = external.flatMap((entry, index) =>
    (parseEndpoint(entry)?.port ?? 0) > max ? [{ field: `external[${index}]`, rule: 'range', params }] : [],
  );
  return [...tooHigh.map((one) => ({ field: portFieldOf(one), rule: 'range', params })), ...outside];
};

/** Several workers take several ports each, so entries that differ may still want the same one. */
const overlaps = (listeners: readonly Listener[], workers: number): readonly FieldProblem[] => {
  const known = new Map<string, Listener>();
  return listeners.flatMap((one) => {
    const places = Array.from({ length: workers }, (_, worker) => `${one.ip} ${one.port + worker}`);
    const other = places.map((place) => known.get(place)).find((found) => found !== undefined);
    for (const place of places) known.set(place, one);
    if (other === undefined) return [];
    const { entry } = one;
    if (other.port === one.port) return [{ field: fieldOf(one), rule: 'repeatedEntry', params: { entry } }];
    return [{ field: fieldOf(one), rule: 'portsOverlap', params: { entry, other: other.entry, workers } }];
  });
};

const families = { '0.0.0.0': (ip: string) => !ip.includes(':'), '::': (ip: string) => ip.includes(':') };
const covers = (one: string, other: string): boolean =>
  one === other || ((one === '0.0.0.0' || one === '::') && families[one](other));

const taken = async (
  listeners: readonly Listener[],
  { workers, served }: GuardOptions,
): Promise<readonly FieldProblem[]> => {
  const own = served();
  const isServed = (ip: string, port: number): boolean =>
    own.some((one) => one.port === port && (covers(one.ip, ip) || covers(ip, one.ip)));
  for (const one of listeners) {
    for (let port = one.port; port < one.port + workers; port += 1) {
      if (isServed(one.ip, port) || (await isFree(one.ip, port, { tcp: true }))) continue;
      const field = fieldOf(one);
      if (one.index === null) return [{ field, rule: 'portInUse' }];
      return [{ field, rule: 'entryPortInUse', params: { entry: one.entry, port } }];
    }
  }
  return [];
};

/** Whether two sets of values ask for the same sockets. */
export const listensAlike = (one: Values, other: Values): boolean =>
  one.port === other.port &&
  one.allAddresses === other.allAddresses &&
  (one.allAddresses || one.internal.join() === other.internal.join());

/** Tries what somebody wants before it is written: names are looked up, ports are opened for a moment. */
export const networkProblems = async (
  proposed: Values,
  current: Values,
  options: GuardOptions,
): Promise<readonly FieldProblem[]> => {
  const { workers, fixed } = options;
  if (listensAlike(proposed, current)) return ranges([], proposed.external, workers);
  const listeners = await listenersFor({ ...proposed, fixed });
  const known = [
    ...troubles(listeners),
    ...ranges(listeners, proposed.external, workers),
    ...overlaps(listeners, workers),
  ];
  return known.length > 0 ? known : taken(listeners, options);
};
