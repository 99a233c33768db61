import { network, type ValuesOf } from '#domain/settings/index.ts';
import { MediaStartError } from '#media-plane/index.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import { tcpError, udpError } from '../launcher/port-probe.ts';
import type { Kernel } from './kernel.ts';
import { announcedAddresses } from './local-addresses.ts';

type Network = ValuesOf<typeof network>;

/** What clients are told: as the machine's configuration says, else those set in the panel and then its own. */
export const announcedTo = (
  listenIp: string,
  configured: readonly string[],
  { external }: Pick<Network, 'external'>,
): readonly string[] => {
  const own = announcedAddresses(listenIp, configured);
  if (configured.length > 0 || external.length === 0) return own;
  return [...external, ...(own.length === 0 ? [listenIp] : own)];
};

const isFree = async (host: string, port: number): Promise<boolean> =>
  ((await tcpError(port, host)) ?? (await udpError(port, host))) === undefined;

/** Letters of the reason for which settings were rolled back. */
const REASON_MAX = 200;

/**
 * Opens media as the settings say. When their port cannot be had, the values of former starts are tried, the latest
 * first, and what works is what is set from then on: a restart for a new port never leaves nothing.
 */
export const openWithNetwork = async <Opened>(
  live: LiveSettings,
  open: (values: Network) => Promise<Opened>,
): Promise<{ readonly opened: Opened; readonly values: Network }> => {
  const wanted = live.current(network);
  try {
    return { opened: await open(wanted), values: wanted };
  } catch (error) {
    if (!(error instanceof MediaStartError) || error.part !== 'port') throw error;
    for (const values of live.formerly(network).filter(({ port }) => port !== wanted.port)) {
      const opened = await open(values).catch(() => null);
      if (opened === null) continue;
      await live.rollBack(network, error.message.slice(0, REASON_MAX), values);
      return { opened, values };
    }
    throw error;
  }
};

/** The guard that tries another port before it is written (guide §3.2.1). */
export const guardNetwork = (
  live: LiveSettings,
  { config }: Pick<Kernel, 'config'>,
  { workers, now }: { readonly workers: number; readonly now: Network },
): void => {
  const { listenIp } = config.media;
  live.guard(network, async ({ port }) => {
    const served = (one: number): boolean => one >= now.port && one < now.port + workers;
    const wanted = Array.from({ length: workers }, (_, index) => port + index);
    for (const one of wanted.filter((candidate) => !served(candidate))) {
      if (one > 65_535) return [{ field: 'port', rule: 'range', params: { min: 1, max: 65_536 - workers } }];
      if (!(await isFree(listenIp, one))) return [{ field: 'port', rule: 'portInUse' }];
    }
    return [];
  });
};
