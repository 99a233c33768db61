import { createDnsRecordDesk, type DnsRecordDesk } from '#command-api/dns-record/check.ts';
import { openDns } from '#platform/dns/index.ts';
import type { Kernel } from './kernel.ts';
import { localAddresses } from './local-addresses.ts';
import type { Media } from './media.ts';

/** Tells which record of the DNS leads clients here, and looks whether it is there. */
export const dnsRecordDesk = (
  { config }: Pick<Kernel, 'config'>,
  { told }: Pick<Media['mediaNetwork'], 'told'>,
): DnsRecordDesk => {
  const { web, media } = config;
  return createDnsRecordDesk({
    dns: openDns(),
    port: told()[0]?.port ?? media.port,
    host: web.externalUrl === undefined ? '' : new URL(web.externalUrl).hostname,
    own: () => [...told().map(({ address }) => address), ...localAddresses()],
  });
};
