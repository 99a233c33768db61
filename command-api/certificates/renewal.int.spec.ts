import { randomUUID, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CERTIFICATES_STREAM } from '#domain/certificate/index.ts';
import { type Acme, AcmeError } from '#platform/acme/index.ts';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { type VirtualClock, virtualClock } from '#platform/clock/index.ts';
import { type EventLog, openMemoryLog } from '#platform/event-log/index.ts';
import { systemIds } from '#platform/ids/index.ts';
import { recordingLogger } from '#platform/logging/testing/recording-logger.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import type { CommandContext } from '../port.ts';
import { createCertificateDesk } from './desk.ts';
import type { CertificateDesk } from './port.ts';
import { type CertificateRenewal, startCertificateRenewal, type WantedCertificate } from './renewal.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const directory = 'https://acme.example.org/directory';

let clock: VirtualClock;
let asked: number;
let refuses: boolean;
let wanted: WantedCertificate | null;
let namesNow: readonly string[];
let renewal: CertificateRenewal;
let desk: CertificateDesk;
let log: EventLog;
let states: ReturnType<typeof createAggregates>;
let vault: ReturnType<typeof memorySecrets>['vault'];

/** An authority in memory. */
const authority: Acme = {
  newAccountKey: async () => 'PEM of a key',
  openAccount: async () => 'https://acme.example.org/account/1',
  obtain: async ({ names }) => {
    asked += 1;
    if (refuses) throw new AcmeError('meet.example.org: connection refused');
    const root = await makeAuthority('Example Authority', clock.now());
    return makeServerCertificate(root, { names }, clock.now());
  },
};

beforeEach(() => {
  clock = virtualClock();
  asked = 0;
  refuses = false;
  wanted = { source: 'acme', directory, contact: '', names: ['meet.example.org'] };
  log = openMemoryLog();
  const ids = systemIds(clock);
  states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  ({ vault } = memorySecrets());
  const common = { gate, states, vault, clock };
  namesNow = ['meet.example.org', '192.0.2.1'];
  const names = () => namesNow;
  const naming = { names, externalHost: () => null, authorityName: 'Rostrum', organisation: () => '' };
  desk = createCertificateDesk({ ...common, ...naming, ids });
  renewal = startCertificateRenewal({
    ...common,
    desk,
    acme: authority,
    proofs: { put: () => undefined, remove: () => undefined },
    logger: recordingLogger().logger,
    wanted: () => wanted,
    systemContext,
  });
});
afterEach(() => renewal.close());

const systemContext = (): CommandContext => {
  const commandId = randomUUID();
  const principal = { kind: 'system', component: 'https' } as const;
  return { principal, origin: {}, commandId, correlationId: commandId };
};

it('[TLS-02] our own certificate stands below the one root, when two ask for the first at once', async () => {
  const makeOwn = () => desk.makeOwn({ newRoot: false }, systemContext());
  await Promise.all([makeOwn(), makeOwn()]);
  const roots: string[] = [];
  for await (const events of log.readAll(0, { types: ['CertificateInstalled'] }))
    for (const { data } of events)
      if ('chain' in data && 'source' in data && data.source === 'authority') roots.push(String(data.chain));
  expect(roots).toHaveLength(1);
  const own = await desk.pairOf('own');
  expect(new X509Certificate(own?.chain ?? '').verify(new X509Certificate(roots[0] ?? '').publicKey)).toBe(
    true,
  );
});

const state = async () => (await states.certificates.load(CERTIFICATES_STREAM)).state;

/** Hours pass one by one, each with what was planned for it. */
const pass = async (milliseconds: number): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += HOUR) {
    clock.advance(HOUR);
    await renewal.settled();
  }
};

describe('certificates that the server looks after', () => {
  it('[TLS-04] are obtained at once and renewed after two thirds of their life', async () => {
    await renewal.run();
    const { installed, account } = await state();
    expect(installed.acme?.names).toEqual(['meet.example.org']);
    expect(account).toMatchObject({ directory });
    await pass(242 * DAY);
    expect(asked).toBe(1);
    await pass(2 * DAY);
    expect(asked).toBe(2);
    expect((await state()).installed.acme?.fingerprint).not.toBe(installed.acme?.fingerprint);
    expect(vault.references()).toHaveLength(3);
  }, 60_000);

  it('[TLS-04] are asked for less and less often while they are refused, at once when somebody says so', async () => {
    refuses = true;
    await renewal.run();
    expect((await state()).failures.acme).toMatchObject({
      attempts: 1,
      reason: 'meet.example.org: connection refused',
    });
    await pass(16 * HOUR);
    expect(asked).toBe(5);
    refuses = false;
    await renewal.run();
    expect(asked).toBe(5);
    await renewal.run({ force: true });
    expect(asked).toBe(6);
    expect((await state()).failures).toEqual({});
  });

  it('[TLS-04] are obtained anew for other names and from another authority', async () => {
    await renewal.run();
    await renewal.run();
    wanted = { source: 'acme', directory, contact: '', names: ['video.example.org'] };
    await renewal.run();
    wanted = { ...wanted, directory: 'https://other.example.org/directory' };
    await renewal.run();
    expect(asked).toBe(3);
    wanted = null;
    await pass(400 * DAY);
    expect(asked).toBe(3);
  }, 60_000);

  it('[TLS-02] are made by the server itself, below one root that stays', async () => {
    wanted = { source: 'own', names: ['meet.example.org'] };
    await renewal.run();
    const first = (await state()).installed;
    await pass(250 * DAY);
    const second = (await state()).installed;
    expect(second.own?.fingerprint).not.toBe(first.own?.fingerprint);
    expect(second.authority?.fingerprint).toBe(first.authority?.fingerprint);
    await vi.waitFor(() => expect(renewal.isBusy()).toBe(false));
  }, 60_000);

  it('[TLS-02] are made anew for a name that people are led to, and only then', async () => {
    const made = async (names: readonly string[]) => {
      wanted = { source: 'own', names };
      await renewal.run();
      return (await state()).installed.own;
    };
    const first = await made([]);
    expect((await made(['meet.example.org', '192.0.2.1']))?.fingerprint).toBe(first?.fingerprint);
    namesNow = ['video.example.org', ...namesNow];
    expect((await made(['192.0.2.1']))?.fingerprint).toBe(first?.fingerprint);
    const next = await made(['video.example.org']);
    expect(next).toMatchObject({ names: namesNow, issuer: 'Rostrum' });
    expect((await made(['video.example.org']))?.fingerprint).toBe(next?.fingerprint);
  });
});
