import type { DnsRecordCheck as Check, DnsRecordDesk } from '#command-api/dns-record/check.ts';
import { builder } from '../builder.ts';

const DnsRecordProblem = builder.enumType('DnsRecordProblem', {
  values: {
    UNREACHABLE: { value: 'unreachable', description: 'No name server gave an answer.' },
    MISSING: { value: 'missing' },
    PORT: { value: 'port', description: 'It names another port than the one for clients.' },
    HOST: { value: 'host', description: 'It names a host that has no address.' },
    ELSEWHERE: {
      value: 'elsewhere',
      description:
        'It names a host that is another machine; right only behind a proxy or a translated address.',
    },
  } as const,
});

const DnsRecordFound = builder.objectRef<Check['found'][number]>('DnsRecordFound').implement({
  fields: (t) => ({
    target: t.exposeString('target'),
    port: t.exposeInt('port'),
    priority: t.exposeInt('priority'),
    weight: t.exposeInt('weight'),
    addresses: t.exposeStringList('addresses'),
  }),
});

const DnsRecordCheck = builder.objectRef<Check>('DnsRecordCheck').implement({
  fields: (t) => ({
    name: t.exposeString('name'),
    found: t.field({ type: [DnsRecordFound], resolve: ({ found }) => found }),
    problem: t.field({
      type: DnsRecordProblem,
      nullable: true,
      description: 'Null: clients find the server.',
      resolve: ({ problem }) => problem,
    }),
  }),
});

const DnsRecord = builder.objectRef<DnsRecordDesk>('DnsRecord').implement({
  description: 'The record `_vcs2._tcp` by which clients find the server (guide §2.10.2.2).',
  fields: (t) => ({
    domain: t.exposeString('domain', { description: 'The one of the server’s own address; may be empty.' }),
    host: t.exposeString('host'),
    port: t.exposeInt('port'),
    check: t.field({
      type: DnsRecordCheck,
      description: 'Asks the name servers of the machine now.',
      args: { domain: t.arg.string({ required: true }) },
      resolve: (desk, { domain }) => desk.check(domain),
    }),
  }),
});

builder.queryField('dnsRecord', (t) =>
  t.field({
    type: DnsRecord,
    authScopes: { may: 'dnsRecord' },
    resolve: (_root, _args, { dnsRecord }) => dnsRecord,
  }),
);
