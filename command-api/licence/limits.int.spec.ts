import { describe, expect, it } from 'vitest';
import type { RostrumCommand } from '#domain/index.ts';
import {
  type Extension,
  extensions,
  type LicenceTerms,
  type LicensedNumbers,
} from '#domain/licence/index.ts';
import { someTerms } from '#domain/licence/testing/terms.ts';
import type { ParticipantIdentity } from '#domain/session/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import { createAggregates } from '../handler/aggregates.ts';
import { createCommandGate } from '../handler/command-gate.ts';
import { admin, createHarness, type Harness, profile, someHash, system } from '../testing/harness.ts';
import { createLicenceLimits } from './limits.ts';

const definition = (visibility: 'public' | 'internal') => ({
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen' as const,
  visibility,
  description: '',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
});

const identityOf = (person: string): ParticipantIdentity =>
  person.startsWith('guest:') ? { kind: 'guest', guestId: person } : { kind: 'account', accountId: person };

let stays = 0;
const newStay = (): string => {
  stays += 1;
  return `p${stays}`;
};

const wishes = (harness: Harness) => ({
  account: (accountId: string, active = true) =>
    harness.as(admin, {
      type: 'CreateAccount',
      data: { accountId, profile: profile(accountId), passwordHash: someHash, active },
    }),
  about: (
    type: 'ActivateAccount' | 'DeactivateAccount' | 'DeleteAccount' | 'RestoreAccount',
    accountId: string,
  ) => harness.as(admin, { type, data: { accountId } }),
  conference: (conferenceId: string, visibility: 'public' | 'internal' = 'public') =>
    harness.as(admin, {
      type: 'CreateConference',
      data: { conferenceId, definition: definition(visibility) },
    }),
  start: (conferenceId: string) =>
    harness.as(admin, { type: 'StartConference', data: { conferenceId, sessionId: `s-${conferenceId}` } }),
  stop: (conferenceId: string) => harness.as(admin, { type: 'StopConference', data: { conferenceId } }),
  enter: (person: string, conferenceId: string, participantId = newStay()) =>
    harness.as(system, {
      type: 'AdmitParticipant',
      data: {
        ...{ conferenceId, participantId, sessionId: `s-${conferenceId}`, identity: identityOf(person) },
        displayName: person,
        connection: { connectionId: 'c', protocol: 'webrtc', address: '192.0.2.9', userAgent: '' },
      },
    }),
  leave: (conferenceId: string, participantId: string) =>
    harness.as(admin, { type: 'RemoveParticipant', data: { conferenceId, participantId } }),
});

let issued = 0;
const license = (harness: Harness, terms: Parameters<typeof someTerms>[0]) => {
  issued += 1;
  const issuedAt = `2026-01-01T00:00:${String(issued % 60).padStart(2, '0')}.000Z`;
  const command: RostrumCommand = {
    type: 'InstallLicence',
    data: {
      terms: someTerms({ licenceId: `L-${issued}`, issuedAt, ...terms }),
      issuer: 'k1',
      source: 'file',
    },
  };
  return harness.as(admin, command);
};

const limited = async (limits: Partial<LicensedNumbers>, more: Partial<LicenceTerms> = {}) => {
  const harness = createHarness();
  const wish = wishes(harness);
  await wish.account('ann');
  for (const id of ['one', 'two', 'three']) await wish.conference(id);
  await license(harness, { ...more, limits });
  return { harness, ...wish };
};

const overLimit = (limit: string, used: number, allowed: number) => ({
  code: 'LICENCE_LIMIT',
  problems: [{ field: 'licence', rule: 'licenceLimit', params: { limit, used, allowed } }],
});

describe('[INST-07] the licence', () => {
  it('limits active accounts, however they come to be active', async () => {
    const { account, about } = await limited({ accounts: 2 });
    await account('bob');
    await expect(account('clara')).rejects.toMatchObject(overLimit('accounts', 2, 2));
    await account('clara', false);
    await expect(about('ActivateAccount', 'clara')).rejects.toMatchObject(overLimit('accounts', 2, 2));
    await about('DeactivateAccount', 'bob');
    await about('ActivateAccount', 'clara');
    await about('DeleteAccount', 'clara');
    await about('ActivateAccount', 'bob');
    await expect(about('RestoreAccount', 'clara')).rejects.toMatchObject(overLimit('accounts', 2, 2));
    await about('DeactivateAccount', 'bob');
    await about('RestoreAccount', 'clara');
    await expect(account('dave')).rejects.toMatchObject(overLimit('accounts', 2, 2));
  });

  it('limits running conferences, begun by a button or by the first who comes', async () => {
    const { start, stop, enter } = await limited({ conferences: 1 });
    await start('one');
    await start('one');
    await expect(start('two')).rejects.toMatchObject(overLimit('conferences', 1, 1));
    await expect(enter('guest:1', 'two')).rejects.toMatchObject(overLimit('conferences', 1, 1));
    await enter('guest:1', 'one');
    await stop('one');
    await start('two');
  });

  it('limits people in conferences and guests apart, each person once', async () => {
    const { account, enter, leave } = await limited({ onlineUsers: 1, guests: 2 });
    await account('bob');
    await enter('ann', 'one', 'ann1');
    await enter('ann', 'two', 'ann2');
    await expect(enter('bob', 'one')).rejects.toMatchObject(overLimit('onlineUsers', 1, 1));
    await leave('one', 'ann1');
    await expect(enter('bob', 'one')).rejects.toMatchObject(overLimit('onlineUsers', 1, 1));
    await leave('two', 'ann2');
    await enter('bob', 'one');
    await enter('guest:1', 'one');
    await enter('guest:2', 'two');
    await expect(enter('guest:3', 'one')).rejects.toMatchObject(overLimit('guests', 2, 2));
  });

  it.each(['memory', 'a restart'])('holds when fifty ask at once, counting by %s', async (kind) => {
    const { harness, account, conference, enter } = await limited({
      accounts: 11,
      guests: 7,
      conferences: 5,
    });
    for (let i = 0; i < 50; i += 1) await conference(`c${i}`);
    const fresh = { ...harness, ...{ gate: createCommandGate(harness) } };
    const again = kind === 'memory' ? { account, enter } : wishes({ ...harness, as: createAs(fresh) });
    const tries = (attempt: (i: number) => Promise<unknown>) =>
      Promise.allSettled(Array.from({ length: 50 }, (_, i) => attempt(i)));
    const accepted = (all: readonly PromiseSettledResult<unknown>[]) =>
      all.filter(({ status }) => status === 'fulfilled').length;
    expect(accepted(await tries((i) => again.account(`user${i}`)))).toBe(10);
    expect(accepted(await tries((i) => again.enter(`guest:${i}`, `c${i}`)))).toBe(5);
    expect(accepted(await tries((i) => again.enter(`guest:x${i}`, `c${i % 5}`)))).toBe(2);
  });

  it('gives back the seat of what could not be written', async () => {
    const log = openMemoryLog();
    let broken = false;
    const breaking = {
      ...{
        readStream: log.readStream.bind(log),
        readAll: log.readAll.bind(log),
        subscribe: log.subscribe.bind(log),
      },
      ...{
        close: () => log.close(),
        get head() {
          return log.head;
        },
      },
      append: (events: Parameters<typeof log.append>[0]) => {
        if (broken) throw new Error('no disk');
        return log.append(events);
      },
    };
    const harness = createHarness(breaking);
    const { account } = wishes(harness);
    await license(harness, { limits: { accounts: 1 } });
    broken = true;
    await expect(account('ann')).rejects.toThrow('no disk');
    broken = false;
    await account('ann');
  });

  it('counts what was there before it, and takes nothing away', async () => {
    const harness = createHarness();
    const { account, about } = wishes(harness);
    for (const login of ['ann', 'bob', 'clara']) await account(login);
    await license(harness, { limits: { accounts: 2 } });
    await expect(account('dave')).rejects.toMatchObject(overLimit('accounts', 3, 2));
    await about('DeactivateAccount', 'bob');
    await expect(about('ActivateAccount', 'bob')).rejects.toMatchObject(overLimit('accounts', 2, 2));
  });

  it('that ended lets meetings go on and none begin', async () => {
    const { harness, start, enter } = await limited({}, { validUntil: '2026-01-03T00:00:00.000Z' });
    await start('one');
    harness.clock.advance(24 * 60 * 60_000);
    await enter('guest:1', 'one');
    await start('one');
    const ended = {
      code: 'LICENCE_ENDED',
      problems: [{ rule: 'licenceExpired', params: { until: '2026-01-03T00:00:00.000Z' } }],
    };
    await expect(start('two')).rejects.toMatchObject(ended);
    await expect(enter('guest:2', 'two')).rejects.toMatchObject(ended);
    await harness.as(admin, { type: 'RemoveLicence', data: {} });
    await start('two');
  });

  it('without an extension refuses what needs it, and says which', async () => {
    const without = (one: Extension) => ({ extensions: extensions.filter((name) => name !== one) });
    const { harness, conference, start } = await limited({}, without('publicConferences'));
    const off = (extension: Extension) => ({
      code: 'LICENCE_EXTENSION_OFF',
      problems: [{ field: 'licence', rule: 'extensionOff', params: { extension } }],
    });
    await expect(conference('four')).rejects.toMatchObject(off('publicConferences'));
    await expect(start('one')).rejects.toMatchObject(off('publicConferences'));
    await conference('four', 'internal');
    await expect(
      harness.as(admin, {
        type: 'ChangeConference',
        data: { conferenceId: 'four', changes: { visibility: 'public' } },
      }),
    ).rejects.toMatchObject(off('publicConferences'));
    await license(harness, without('sipH323'));
    await conference('five');
    await expect(
      harness.as(admin, { type: 'IssueDeviceSecret', data: { accountId: 'ann', deviceSecret: 'r' } }),
    ).rejects.toMatchObject(off('sipH323'));
  });

  it('without screen sharing lets people in without it', async () => {
    const { harness, enter } = await limited({}, { extensions: ['publicConferences'] });
    await enter('ann', 'one');
    const events = await Array.fromAsync(harness.log.readStream('session-one'));
    expect(events.at(-1)?.data).toMatchObject({ rights: { shareContent: false, sendAudio: true } });
  });

  it('shows what is in use', async () => {
    const { harness, enter } = await limited({});
    await enter('ann', 'one');
    await enter('guest:1', 'one');
    const limits = createLicenceLimits({ log: harness.log, states: createAggregates(harness.log) });
    expect(await limits.use()).toEqual({
      ...{ accounts: 1, conferences: 1, onlineUsers: 1, guests: 1, devices: 0, roomClients: 0 },
    });
  });
});

const createAs =
  ({ gate, ids }: Pick<Harness, 'gate' | 'ids'>): Harness['as'] =>
  (principal, command, commandId = ids.uuid()) =>
    gate.execute(command, { principal, commandId, correlationId: commandId, origin: {} });

describe('seats', () => {
  it('[INST-07] are the same however the log is read', async () => {
    const { harness, account, about, enter, stop } = await limited({});
    for (const login of ['bob', 'clara', 'dave']) await account(login);
    await about('DeleteAccount', 'bob');
    await about('DeactivateAccount', 'clara');
    await about('DeleteAccount', 'clara');
    await about('RestoreAccount', 'clara');
    await about('RestoreAccount', 'bob');
    await enter('ann', 'one');
    await enter('guest:1', 'two');
    await stop('one');
    const states = createAggregates(harness.log);
    expect(await createLicenceLimits({ log: harness.log, states }).use()).toMatchObject({
      ...{ accounts: 3, conferences: 1, onlineUsers: 0, guests: 1 },
    });
  });
});
