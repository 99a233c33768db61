import { type network, parseEndpoint, type ValuesOf } from '#domain/settings/index.ts';
import type { ToldAddress } from '#media-plane/index.ts';
import { localAddresses } from '../composition/local-addresses.ts';
import type { Listener } from './listeners.ts';

/** Candidates that a browser still tries in good time. */
const MOST_TOLD = 32;

/** What a socket is reached by; that of the machine itself comes last. */
const reachedBy = (ip: string): readonly string[] => {
  if (ip === '0.0.0.0') return [...localAddresses().filter((one) => !one.includes(':')), '127.0.0.1'];
  if (ip === '::') return [...localAddresses().filter((one) => one.includes(':')), '::1'];
  return [ip];
};

export type Announced = Pick<ValuesOf<typeof network>, 'external'> & {
  /** What the configuration of the machine has announced; it is announced alone. */
  readonly configured: readonly string[];
};

/** What clients of a worker are told: external addresses first, internal ones as the fall-back (guide §3.2.1). */
export const toldAddresses = (
  listeners: readonly Pick<Listener, 'ip' | 'port'>[],
  { external, configured }: Announced,
  worker: number,
): readonly ToldAddress[] => {
  const [first] = listeners;
  if (first === undefined) return [];
  const given = (configured.length > 0 ? configured : external).map((entry): ToldAddress => {
    const { host, port } = parseEndpoint(entry) ?? { host: entry, port: null };
    return { address: host, port: (port ?? first.port) + worker };
  });
  if (configured.length > 0) return given;
  const own = listeners.flatMap(({ ip, port }) =>
    reachedBy(ip).map((address) => ({ address, port: port + worker })),
  );
  return [...given, ...own].slice(0, MOST_TOLD);
};
