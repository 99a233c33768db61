import { network, type ValuesOf } from '#domain/settings/index.ts';
import { type AddressSource, MediaStartError } from '#media-plane/index.ts';
import type { ReportService } from '#platform/service-status/port.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import { listensAlike, networkProblems, type Served } from '../network/guard.ts';
import { isFree, type Listener, listenersFor } from '../network/listeners.ts';
import { toldAddresses } from '../network/told.ts';
import type { Kernel } from './kernel.ts';

type Values = ValuesOf<typeof network>;

export type MediaNetwork = {
  readonly addresses: AddressSource;
  /** What was asked for at the start, and what has come of it. */
  listeners(): readonly Listener[];
  /** TCP ports for media. */
  ports(): readonly number[];
  /** `host:port` pairs that clients are told, by which the first worker is reached. */
  told(): readonly { readonly address: string; readonly port: number | null }[];
};

export type NetworkOptions = {
  readonly live: LiveSettings;
  readonly workers: number;
  /** Called when a worker has begun to listen. */
  readonly onOpened?: () => void;
};

/** Whether somebody has set in the panel where the server listens. */
const isSet = ({ allAddresses, port }: Values, { media }: Kernel['config']): boolean =>
  (media.listenIp === undefined && !allAddresses) || port !== media.port;

type Means = Pick<Kernel, 'config' | 'logger' | 'services'>;

/** What the dashboard says: somebody has to see to it as long as not every address is listened at. */
const reporter = (report: ReportService) => (listeners: readonly Listener[], isDown: boolean) => {
  const troubles = listeners.flatMap(({ trouble }) => trouble ?? []);
  if (isDown)
    report('failing', troubles.includes('taken') || troubles.length === 0 ? 'media-port' : 'no-address');
  else if (troubles.length > 0) report('failing', 'some-addresses');
  else
    report('working', listeners.some(({ index }) => index !== null) ? 'listed-addresses' : 'all-addresses');
};

/** Names may have come to lead to an address that is listed as well. */
const distinct = (listeners: readonly Listener[]): readonly Listener[] => [
  ...new Map(listeners.map((one) => [`${one.ip} ${one.port}`, one])).values(),
];

/** Media's addresses as the machine and the settings of the start have them, tried anew whenever a worker starts. */
const openSource = (
  now: Values,
  { workers, onOpened }: NetworkOptions,
  { config, logger, services }: Means,
) => {
  const { listenIp: fixed, announcedAddresses: configured, tcp } = config.media;
  const tell = reporter(services.register('media', 'working', 'all-addresses'));
  const byWorker = new Map<number, readonly Listener[]>();
  const failed = new Set<number>();
  let listeners: readonly Listener[] = [];

  /** A worker whose port is taken at one address does without it. What is not listed, mediasoup itself tries. */
  const tried = async (worker: number): Promise<readonly Listener[]> => {
    const wanted = await listenersFor({ ...now, fixed });
    const behindDoor = tcp === 'media-and-status' && worker === 0;
    return Promise.all(
      wanted.map(async (one): Promise<Listener> => {
        if (one.trouble !== null || one.index === null) return one;
        const free = await isFree(one.ip, one.port + worker, { tcp: !behindDoor });
        return free ? one : { ...one, trouble: 'taken' };
      }),
    );
  };

  const addresses: AddressSource = {
    patient: isSet(now, config),
    of: async (worker) => {
      const found = await tried(worker);
      byWorker.set(worker, found);
      listeners = byWorker.get(0) ?? found;
      const usable = distinct(found.filter(({ trouble }) => trouble === null));
      for (const { entry, port, trouble } of found)
        if (trouble !== null)
          logger.warn({ entry, port: port + worker, trouble }, 'Media cannot listen at an address.');
      if (usable.length === 0)
        throw new MediaStartError('port', new Error('none of the addresses in the settings can be used'));
      return {
        listen: usable.map(({ ip, port }) => ({ ip, port: port + worker })),
        told: toldAddresses(usable, { external: now.external, configured }, worker),
      };
    },
    outcome: (worker, failure) => {
      if (failure === null) failed.delete(worker);
      else failed.add(worker);
      tell([...byWorker.values()].flat(), failed.size === workers);
      if (failure === null) onOpened?.();
    },
  };
  return { addresses, listeners: () => listeners };
};

const socketsOf = (listeners: readonly Listener[], workers: number): readonly Served[] =>
  listeners
    .filter(({ trouble }) => trouble === null)
    .flatMap(({ ip, port }) => Array.from({ length: workers }, (_, worker) => ({ ip, port: port + worker })));

/** Letters of the reason for which settings were rolled back. */
const REASON_MAX = 200;

const hasPlace = async (values: Values, { media }: Kernel['config']): Promise<boolean> => {
  const tcp = media.tcp !== 'media-and-status';
  for (const { ip, port, trouble } of await listenersFor({ ...values, fixed: media.listenIp }))
    if (trouble === null && (await isFree(ip, port, { tcp }))) return true;
  return false;
};

/**
 * What is set. When that holds for the first time and no place of it can be had: the values of the latest former start
 * that still work, which are what is set from then on, so that a restart for a new port never leaves a server without
 * media. What has worked before is waited for: an interface may come late.
 */
const valuesOfStart = async (live: LiveSettings, config: Kernel['config']): Promise<Values> => {
  const wanted = live.current(network);
  if (!isSet(wanted, config) || (await hasPlace(wanted, config))) return wanted;
  for (const values of live.formerly(network)) {
    if (listensAlike(values, wanted)) return wanted;
    if (!(await hasPlace(values, config))) continue;
    const cause = new Error('none of the addresses in the settings can be used');
    await live.rollBack(network, new MediaStartError('port', cause).message.slice(0, REASON_MAX), values);
    return values;
  }
  return wanted;
};

/** Where media is served from this start on, and the guard that tries other places before they are written (guide §3.2.1). */
export const prepareNetwork = async (options: NetworkOptions, kernel: Means): Promise<MediaNetwork> => {
  const { live, workers } = options;
  const { listenIp: fixed, announcedAddresses: configured } = kernel.config.media;
  const now = await valuesOfStart(live, kernel.config);
  const { addresses, listeners } = openSource(now, options, kernel);
  const served = (): readonly Served[] => socketsOf(listeners(), workers);
  live.guard(network, (proposed, current) => networkProblems(proposed, current, { workers, fixed, served }));
  return {
    addresses,
    listeners,
    ports: () => [...new Set(served().map(({ port }) => port))],
    told: () => {
      const usable = listeners().filter(({ trouble }) => trouble === null);
      return toldAddresses(usable, { external: now.external, configured }, 0);
    },
  };
};
