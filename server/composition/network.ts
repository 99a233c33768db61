import { network, type ValuesOf } from '#domain/settings/index.ts';
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

/** Media that is served now, and the guard that tries another port before it is written (guide §3.2.1). */
export const applyNetwork = (
  live: LiveSettings,
  { config }: Pick<Kernel, 'config'>,
  workers: number,
): { readonly port: number; readonly announced: readonly string[] } => {
  const { listenIp, announcedAddresses: configured } = config.media;
  const now = live.current(network);
  live.guard(network, async ({ port }) => {
    const served = (one: number): boolean => one >= now.port && one < now.port + workers;
    const wanted = Array.from({ length: workers }, (_, index) => port + index);
    for (const one of wanted.filter((candidate) => !served(candidate))) {
      if (one > 65_535) return [{ field: 'port', rule: 'range', params: { min: 1, max: 65_536 - workers } }];
      if (!(await isFree(listenIp, one))) return [{ field: 'port', rule: 'portInUse' }];
    }
    return [];
  });
  return { port: now.port, announced: announcedTo(listenIp, configured, now) };
};
