import { graphql, type ResultOf } from '#web/ui/graphql/graphql.ts';

export const DnsRecordQuery = graphql(`
  query DnsRecord {
    dnsRecord {
      domain
      host
      port
    }
  }
`);

export const DnsRecordCheckQuery = graphql(`
  query DnsRecordCheck($domain: String!) {
    dnsRecord {
      check(domain: $domain) {
        name
        problem
        found {
          target
          port
          priority
          weight
          addresses
        }
      }
    }
  }
`);

export type DnsRecord = ResultOf<typeof DnsRecordQuery>['dnsRecord'];
export type DnsCheck = ResultOf<typeof DnsRecordCheckQuery>['dnsRecord']['check'];
