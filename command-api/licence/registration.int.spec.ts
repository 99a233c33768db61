import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { ConferenceDefinition } from '#domain/conference/index.ts';
import { LICENCE_STREAM, type LicenceCommand } from '#domain/licence/index.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
import { SecretText } from '#platform/secrets/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { admin, createHarness, profile, someHash, system } from '../testing/harness.ts';
import { REGISTRATION_KEY } from './desk.ts';
import { signLicence } from './licence-file.ts';
import { CONTACT_EVERY, RETRY_FIRST, startRegistration } from './registration.ts';
import type { RegistrationAnswer } from './registration-client.ts';

const issuer = generateKeyPairSync('ed25519');
const HOUR = 60 * 60_000;

const start = async (lastTime = 0) => {
  const harness = createHarness();
  const { log, clock, ids } = harness;
  const states = createAggregates(log);
  const gate = createCommandGate({ log, clock, aggregates: states });
  const { vault } = memorySecrets();
  const key = await vault.keep({ name: REGISTRATION_KEY, value: new SecretText('KEY-1') });
  const terms = someTerms({ graceHours: 12, validUntil: '2026-02-01T00:00:00.000Z' });
  const run = (command: LicenceCommand, principal = admin) =>
    gate.execute(command, { principal, commandId: ids.uuid(), correlationId: 'c', origin: {} });
  await run({ type: 'RegisterServer', data: { terms, issuer: 'k1', serverName: 'video.example.org', key } });
  const asked: string[] = [];
  const good = (more = {}): RegistrationAnswer => ({
    file: signLicence({ ...terms, ...more }, 'k1', issuer.privateKey),
  });
  let answer = good();
  const registration = startRegistration({
    ...{
      states,
      clock,
      vault,
      lastTime,
      serverId: 'id',
      version: '1',
      issuers: new Map([['k1', issuer.publicKey]]),
    },
    execute: (command) => run(command, system),
    ask: async (request) => {
      asked.push(request.key);
      return answer;
    },
    onError: (error) => {
      throw error;
    },
  });
  const state = async () => (await states.licences.load(LICENCE_STREAM)).state;
  /** Lets so much time pass, and waits until the service was asked so often in all. */
  const pass = async (milliseconds: number, times: number) => {
    clock.advance(milliseconds);
    await vi.waitFor(() => expect(asked).toHaveLength(times), { interval: 1 });
    await new Promise(setImmediate);
    await new Promise(setImmediate);
  };
  const begins = (conferenceId: string) =>
    gate
      .execute(
        { type: 'StartConference', data: { conferenceId, sessionId: `s-${conferenceId}` } },
        { principal: admin, commandId: ids.uuid(), correlationId: 'c', origin: {} },
      )
      .then(
        () => 'begun',
        ({ code }: { code: string }) => code,
      );
  return {
    ...{ registration, asked, state, pass, begins, good, harness, run },
    says: (next: RegistrationAnswer) => {
      answer = next;
    },
  };
};

describe('[INST-07] the contact with the registration service', () => {
  it('is there at the start and every hour, with the key from the vault', async () => {
    const { registration, asked, pass, state } = await start();
    await pass(0, 1);
    await pass(CONTACT_EVERY, 2);
    expect(asked).toEqual(['KEY-1', 'KEY-1']);
    expect((await state()).lost).toBeNull();
    registration.close();
  });

  it('is tried again at growing distances when it is lost, with a stop that does not move', async () => {
    const { registration, pass, state, says, good } = await start();
    await pass(0, 1);
    says({ refused: 'unreachable' });
    await pass(CONTACT_EVERY, 2);
    const { lost } = await vi.waitFor(async () => {
      const now = await state();
      expect(now.lost).not.toBeNull();
      return now;
    });
    expect(lost).toEqual({ reason: 'unreachable', stopsAt: '2026-01-02T16:04:05.000Z' });
    await pass(RETRY_FIRST, 3);
    await pass(RETRY_FIRST, 3);
    await pass(RETRY_FIRST, 4);
    expect((await state()).lost).toEqual(lost);
    says(good());
    await pass(4 * RETRY_FIRST, 5);
    await vi.waitFor(async () => expect((await state()).lost).toBeNull());
    registration.close();
  });

  it('stops new conferences when the time is over, while those that run go on', async () => {
    const { registration, pass, state, says, begins, harness } = await start();
    await pass(0, 1);
    const ann = { accountId: 'ann', profile: profile('ann'), passwordHash: someHash, active: true };
    await harness.as(admin, { type: 'CreateAccount', data: ann });
    for (const conferenceId of ['one', 'two'])
      await harness.as(admin, {
        type: 'CreateConference',
        data: { conferenceId, definition: room },
      });
    says({ refused: 'no-licence' });
    await pass(CONTACT_EVERY, 2);
    await vi.waitFor(async () => expect((await state()).lost).not.toBeNull());
    expect(await begins('one')).toBe('begun');
    harness.clock.advance(12 * HOUR);
    expect(await begins('one')).toBe('begun');
    expect(await begins('two')).toBe('LICENCE_ENDED');
    registration.close();
  });

  it('[INST-06] brings the next licence, but none that is forged or older', async () => {
    const { registration, pass, state, says, good } = await start();
    await pass(0, 1);
    const next = { licenceId: 'L-2', issuedAt: '2026-01-02T00:00:00.000Z' };
    says(good(next));
    await pass(CONTACT_EVERY, 2);
    await vi.waitFor(async () => expect((await state()).installed?.terms.licenceId).toBe('L-2'));
    says(good());
    await pass(CONTACT_EVERY, 3);
    says({ file: signLicence(someTerms(next), 'k1', generateKeyPairSync('ed25519').privateKey) });
    await pass(CONTACT_EVERY, 4);
    await vi.waitFor(async () => expect((await state()).lost?.reason).toBe('invalid'));
    expect((await state()).installed?.terms.licenceId).toBe('L-2');
    registration.close();
  });

  it('a clock that is set back over a restart is noted, and the licence ended all the same', async () => {
    const { registration, pass, state } = await start(Date.parse('2026-02-02T00:00:00.000Z'));
    await pass(0, 1);
    await vi.waitFor(async () => expect((await state()).seen).toBe('2026-02-02T00:00:00.000Z'));
    registration.close();
  });
});

const room: ConferenceDefinition = {
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen',
  visibility: 'public',
  description: '',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
  schedule: { kind: 'none' },
  emailInvitations: true,
};
