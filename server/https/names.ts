import { hostname } from 'node:os';
import { localAddresses } from '../composition/local-addresses.ts';

const dnsName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

/** By which people may reach this machine, the external address first; the loopback last. */
export const machineNames = (externalUrl: string | undefined): readonly string[] => {
  const names = [
    ...(externalUrl === undefined ? [] : [hostOf(externalUrl)]),
    hostname().toLowerCase(),
    ...localAddresses(),
    'localhost',
    '127.0.0.1',
    '::1',
  ];
  return [...new Set(names)].filter((name) => name.includes(':') || dnsName.test(name));
};
