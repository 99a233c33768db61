import { expect, it } from 'vitest';
import type { NewConference } from '#domain/conference/index.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { sequenceIds } from '#platform/ids/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { admin, createHarness, profile, someHash } from '../testing/harness.ts';
import { createRegistrationDesk } from './desk.ts';
import { createPersonalLinks } from './links.ts';

const definition: NewConference = {
  ...{ title: 'Launch', ownerId: 'ann', description: '', mode: 'all-on-screen', visibility: 'public' },
  ...{ invited: [], uninvitedAllowed: true, muteMicrophoneOnEntry: false, muteCameraOnEntry: false },
};

const arrange = async () => {
  const log = openMemoryLog();
  const { as } = createHarness(log);
  await as(admin, {
    type: 'CreateAccount',
    data: { accountId: 'ann', profile: profile('Ann'), passwordHash: someHash, active: true },
  });
  await as(admin, { type: 'CreateConference', data: { conferenceId: 'launch', definition } });
  await as(admin, {
    type: 'ChangeWebinarRegistration',
    data: { conferenceId: 'launch', changes: { registrationRequired: true } },
  });
  const clock = virtualClock();
  const states = createAggregates(log);
  const desk = createRegistrationDesk({
    ...{ states, clock, ids: sequenceIds(), mails: () => true },
    gate: createCommandGate({ log, clock, aggregates: states }),
    links: createPersonalLinks(memorySecrets()),
    limits: {
      address: { capacity: 5, refillPerSecond: 0.001 },
      server: { capacity: 5, refillPerSecond: 0.001 },
    },
  });
  return (address: string, email: string) =>
    desk.register({
      ...{ conferenceId: 'launch', language: 'en', origin: { address } },
      answers: [
        { fieldId: 'displayName', value: 'Eve' },
        { fieldId: 'email', value: email },
      ],
    });
};

it('[REG-02] forms with mistakes keep nobody else from registering, for nobody is written to', async () => {
  const register = await arrange();
  for (let count = 0; count < 20; count += 1)
    await expect(register('192.0.2.1', 'no address')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  for (const name of ['a', 'b', 'c', 'd', 'e']) await register('192.0.2.2', `${name}@example.org`);
  await expect(register('192.0.2.3', 'f@example.org')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
