import { requireValid, textProblem } from '#domain/kernel/index.ts';
import type { Dns, ServiceRecord } from '#platform/dns/index.ts';

/** What is wrong with the record that leads clients here (guide §2.10.2.2). */
export type DnsRecordProblem =
  /** No name server gave an answer. */
  | 'unreachable'
  | 'missing'
  /** It names another port than the one for clients. */
  | 'port'
  /** It names a host that has no address. */
  | 'host'
  /** It names a host that is another machine; right only behind a proxy or a translated address. */
  | 'elsewhere';

export type DnsRecordCheck = {
  /** Name of the record. */
  readonly name: string;
  readonly port: number;
  readonly found: readonly (ServiceRecord & { readonly addresses: readonly string[] })[];
  readonly problem: DnsRecordProblem | null;
};

export type DnsRecordDesk = {
  /** The domain that is proposed; empty when nothing is known. */
  readonly domain: string;
  /** Host that the record should name. */
  readonly host: string;
  readonly port: number;
  /** Throws `DomainError` for what is no domain. */
  check(domain: string): Promise<DnsRecordCheck>;
};

export type DnsRecordOptions = {
  readonly dns: Dns;
  /** Port at which clients arrive now. */
  readonly port: () => number;
  /** Host of the address that people type, as it is set now; empty when none is. */
  readonly host: () => string;
  /** Addresses under which this server is reached. */
  readonly own: () => readonly string[];
};

const SERVICE = '_vcs2._tcp';
/** RFC 1035, 2.3.4, with room for the service. */
const DOMAIN_MAX = 240;
const domainPattern = /^(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

const foundProblem = (
  found: DnsRecordCheck['found'],
  port: number,
  own: readonly string[],
): DnsRecordProblem | null => {
  const right = found.filter((one) => one.port === port);
  if (right.length === 0) return 'port';
  const alive = right.filter(({ addresses }) => addresses.length > 0);
  if (alive.length === 0) return 'host';
  const mine = new Set(own);
  return alive.some(({ addresses }) => addresses.some((address) => mine.has(address))) ? null : 'elsewhere';
};

/** `video.example.org` lies in the domain `example.org`; an address lies in none. */
const domainOf = (host: string): string =>
  /^[\d.:[\]]+$/.test(host) || !host.includes('.') ? '' : host.slice(host.indexOf('.') + 1);

/** Asks the name servers for the record by which clients find the server. */
export const createDnsRecordDesk = (options: DnsRecordOptions): DnsRecordDesk => {
  const { dns } = options;
  const withAddresses = async (record: ServiceRecord) => {
    const looked = await dns.addresses(record.target);
    return { ...record, addresses: 'found' in looked ? looked.found : [] };
  };
  return {
    get host() {
      return options.host();
    },
    get port() {
      return options.port();
    },
    get domain() {
      return domainOf(options.host());
    },
    async check(given) {
      const domain = given.trim().toLowerCase().replace(/\.$/, '');
      requireValid(
        textProblem(domain, { field: 'domain', min: 1, max: DOMAIN_MAX }) ??
          (domainPattern.test(domain) ? undefined : { field: 'domain', rule: 'pattern' }),
      );
      const name = `${SERVICE}.${domain}`;
      const port = options.port();
      const looked = await dns.services(name);
      if ('failed' in looked)
        return { name, port, found: [], problem: looked.failed === 'none' ? 'missing' : 'unreachable' };
      const found = await Promise.all(looked.found.map(withAddresses));
      const problem = found.length === 0 ? 'missing' : foundProblem(found, port, options.own());
      return { name, port, found, problem };
    },
  };
};
