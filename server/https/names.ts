import { hostname } from 'node:os';
import { externalOrigin, network, parseEndpoint, web } from '#domain/settings/index.ts';
import { plainName } from '#platform/certificates/index.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import { localAddresses } from '../composition/local-addresses.ts';

const dnsName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const certifiable = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => name.includes(':') || dnsName.test(name));

/** The name in an address of the form `https://host:port`, as certificates have it; null where there is no address. */
export const hostOf = (origin: string | null | undefined): string | null =>
  origin ? plainName(new URL(origin).hostname.replace(/^\[|\]$/g, '')) : null;

type Live = Pick<LiveSettings, 'current'>;

/** The name by which links lead here, as it is set now; null while links follow the one who asks. */
export const externalHost = (live: Live): string | null => hostOf(externalOrigin(live.current(web)));

/** By which people and applications elsewhere are told to come, as somebody has set it now: in links, and past a translation of addresses. */
export const publicNames = (live: Live): readonly string[] => {
  const host = externalHost(live);
  const hosts = live.current(network).external.flatMap((entry) => parseEndpoint(entry)?.host ?? []);
  return certifiable([...(host === null ? [] : [host]), ...hosts.map(plainName)]);
};

/** By which people may reach this machine, the public names first; the loopback last. */
export const machineNames = (live: Live): readonly string[] =>
  certifiable([
    ...publicNames(live),
    hostname().toLowerCase(),
    ...localAddresses(),
    'localhost',
    '127.0.0.1',
    '::1',
  ]);
