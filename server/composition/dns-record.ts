import { createDnsRecordDesk, type DnsRecordDesk } from '#command-api/dns-record/check.ts';
import { network } from '#domain/settings/index.ts';
import { openDns } from '#platform/dns/index.ts';
import { externalHost } from '../https/names.ts';
import { localAddresses } from './local-addresses.ts';
import type { Media } from './media.ts';
import type { Sides } from './sides.ts';

/** Tells which record of the DNS leads clients here, and looks whether it is there. */
export const dnsRecordDesk = (
  { settings: { live } }: Pick<Sides, 'settings'>,
  { told }: Pick<Media['mediaNetwork'], 'told'>,
): DnsRecordDesk =>
  createDnsRecordDesk({
    dns: openDns(),
    port: () => told()[0]?.port ?? live.current(network).port,
    host: () => externalHost(live) ?? '',
    own: () => [...told().map(({ address }) => address), ...localAddresses()],
  });
