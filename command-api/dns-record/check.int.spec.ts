import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDns } from '#platform/dns/index.ts';
import { startResponder } from '#platform/dns/responder.spec-support.ts';
import { createDnsRecordDesk, type DnsRecordDesk } from './check.ts';

const leads = (domain: string, target: string, port = 4307) => ({
  [`_vcs2._tcp.${domain}`]: [{ target, port }],
});
let responder: Awaited<ReturnType<typeof startResponder>>;
let desk: DnsRecordDesk;
beforeAll(async () => {
  responder = await startResponder({
    services: {
      ...leads('right.example', 'video.right.example'),
      ...leads('port.example', 'video.right.example', 5060),
      ...leads('host.example', 'nobody.example'),
      ...leads('elsewhere.example', 'other.example'),
      '_vcs2._tcp.empty.example': [],
    },
    addresses: { 'video.right.example': ['192.0.2.7'], 'other.example': ['192.0.2.99'] },
    broken: ['_vcs2._tcp.broken.example'],
  });
  desk = createDnsRecordDesk({
    dns: openDns([responder.server]),
    port: () => 4307,
    host: () => 'video.right.example',
    own: () => ['192.0.2.7'],
  });
});
afterAll(() => responder.close());

describe('[INST-08] the record by which clients find the server', () => {
  it('is right when it leads to this machine at the port for clients', async () => {
    expect(await desk.check(' Right.Example. ')).toEqual({
      name: '_vcs2._tcp.right.example',
      port: 4307,
      found: [
        { target: 'video.right.example', port: 4307, priority: 0, weight: 0, addresses: ['192.0.2.7'] },
      ],
      problem: null,
    });
  });

  it.each([
    ['nobody.example', 'missing'],
    ['empty.example', 'missing'],
    ['port.example', 'port'],
    ['host.example', 'host'],
    ['elsewhere.example', 'elsewhere'],
    ['broken.example', 'unreachable'],
  ])('of %s is %s', async (domain, problem) => {
    expect((await desk.check(domain)).problem).toBe(problem);
  });

  it('is looked for under names of domains only', async () => {
    for (const domain of ['', 'a b', '-a.example', 'a..b', 'a_b.example', 'ä.example', 'x'.repeat(300)])
      await expect(desk.check(domain)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('whatever is typed is answered or refused (fuzz)', async () => {
    const quiet = createDnsRecordDesk({
      ...{ port: () => 4307, host: () => '', own: () => [] },
      dns: { services: async () => ({ found: [] }), addresses: async () => ({ found: [] }) },
    });
    const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const answer = await quiet.check(text).catch(({ code }: { code: string }) => ({ problem: code }));
      expect(['missing', 'VALIDATION_FAILED']).toContain(answer.problem);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('is proposed for the domain of the server', () => {
    expect(desk).toMatchObject({ domain: 'right.example', host: 'video.right.example' });
    const of = (host: string) =>
      createDnsRecordDesk({ dns: openDns(), port: () => 1, host: () => host, own: () => [] }).domain;
    expect([of('192.0.2.1'), of('2001:db8::1'), of('localhost'), of('')]).toEqual(['', '', '', '']);
  });
});
