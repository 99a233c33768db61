import { describe, expect, it, vi } from 'vitest';
import { CLOSE_AFTER_LAST_LEFT, CLOSE_WHEN_NOBODY_CAME } from '#domain/session/index.ts';
import { type Clock, virtualClock } from '#platform/clock/index.ts';
import { openMemoryLog } from '#platform/event-log/index.ts';
import {
  account,
  admin,
  createHarness,
  type Harness,
  profile,
  someHash,
  system,
} from '../testing/harness.ts';
import { startProcesses } from './process-runner.ts';

const definition = {
  title: 'Weekly',
  ownerId: 'ann',
  mode: 'all-on-screen',
  visibility: 'public',
  description: '',
  invited: [],
  uninvitedAllowed: true,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
} as const;
const admit = (participantId: string) =>
  ({
    type: 'AdmitParticipant',
    data: {
      conferenceId: 'weekly',
      sessionId: `s-${participantId}`,
      participantId,
      identity: { kind: 'guest', guestId: `guest:${participantId}` },
      displayName: 'Guest',
      connection: { connectionId: 'c', protocol: 'webrtc', address: '192.0.2.9', userAgent: '' },
    },
  }) as const;
const summary = {
  transport: 'udp',
  sentBitrate: 0,
  receivedBitrate: 0,
  framesPerSecond: 0,
  width: 0,
  height: 0,
} as const;
const leave = (participantId: string) =>
  ({
    type: 'RecordParticipantLeft',
    data: { conferenceId: 'weekly', participantId, reason: 'left', summary },
  }) as const;

const MINUTE = 60_000;

const prepare = async (harness: Harness): Promise<void> => {
  const data = { accountId: 'ann', profile: profile('Ann'), passwordHash: someHash, active: true };
  await harness.as(admin, { type: 'CreateAccount', data });
  await harness.as(admin, { type: 'CreateConference', data: { conferenceId: 'weekly', definition } });
};

/** Until the runner has seen everything and its timers are set. */
const timers = (harness: Harness, count: number) =>
  vi.waitFor(() => expect(harness.clock.pending).toBe(count), { interval: 1 });
const lastType = (harness: Harness, type: string) =>
  vi.waitFor(async () => expect((await harness.types()).at(-1)).toBe(type), { interval: 1 });

describe('planned conferences', () => {
  const plan = async (harness: Harness, minutesAhead: number, minutes = 60): Promise<void> => {
    await prepare(harness);
    const start = new Date(harness.clock.now() + minutesAhead * MINUTE).toISOString();
    const schedule = { kind: 'once', start, timeZone: 'Europe/Moscow', minutes } as const;
    const data = { conferenceId: 'planned', definition: { ...definition, schedule } };
    await harness.as(admin, { type: 'CreateConference', data });
  };
  const sessions = async (harness: Harness): Promise<string[]> =>
    (await harness.types()).filter((type) => /^Session|^PlannedTime/.test(type));
  const become = (harness: Harness, ...expected: string[]) =>
    vi.waitFor(async () => expect(await sessions(harness)).toEqual(expected), { interval: 1 });

  it('[CONF-03] start on time and are ended when their time is over', async () => {
    const harness = createHarness();
    await plan(harness, 30);
    const runner = await startProcesses(harness);
    await timers(harness, 1);
    harness.clock.advance(30 * MINUTE - 1);
    expect(await sessions(harness)).toEqual([]);
    harness.clock.advance(1);
    await become(harness, 'PlannedTimeCame');
    await timers(harness, 1);
    harness.clock.advance(0);
    await become(harness, 'PlannedTimeCame', 'SessionOpened');
    // The wishes to close what is empty and to end what is over: nobody came, and it stays open all the same.
    await timers(harness, 2);
    harness.clock.advance(60 * MINUTE - 1);
    expect(await sessions(harness)).toHaveLength(2);
    harness.clock.advance(1);
    await become(harness, 'PlannedTimeCame', 'SessionOpened', 'SessionClosed');
    await timers(harness, 0);
    const [opened] = await Array.fromAsync(harness.log.readStream('session-planned'));
    expect(opened).toMatchObject({ actor: { kind: 'system', id: 'planned-starting' } });
    await runner.close();
  });

  it('[CONF-03] start late when the server was down at their time, and not at all when it is over', async () => {
    const harness = createHarness();
    await plan(harness, 30);
    harness.clock.advance(45 * MINUTE);
    const late = await startProcesses(harness);
    await timers(harness, 1);
    harness.clock.advance(0);
    await become(harness, 'PlannedTimeCame');
    await timers(harness, 1);
    harness.clock.advance(0);
    await become(harness, 'PlannedTimeCame', 'SessionOpened');
    await late.close();

    const other = createHarness();
    await plan(other, 30);
    other.clock.advance(91 * MINUTE);
    const tooLate = await startProcesses(other);
    await timers(other, 1);
    other.clock.advance(0);
    await become(other, 'PlannedTimeCame');
    await timers(other, 1);
    other.clock.advance(0);
    await timers(other, 0);
    expect(await sessions(other)).toEqual(['PlannedTimeCame']);
    await tooLate.close();
  });

  it('[CONF-03] start once for each time: neither a restart nor a stop by hand brings them back', async () => {
    const harness = createHarness();
    await plan(harness, 1);
    const first = await startProcesses(harness);
    await timers(harness, 1);
    harness.clock.advance(MINUTE);
    await become(harness, 'PlannedTimeCame');
    await timers(harness, 1);
    harness.clock.advance(0);
    await become(harness, 'PlannedTimeCame', 'SessionOpened');
    await harness.as(admin, { type: 'StopConference', data: { conferenceId: 'planned' } });
    await first.close();
    const second = await startProcesses(harness);
    await timers(harness, 0);
    expect(await sessions(harness)).toEqual(['PlannedTimeCame', 'SessionOpened', 'SessionClosed']);
    await second.close();
  });

  it('[CONF-03] start on time by timers that run a little early', async () => {
    const harness = createHarness();
    const { clock } = harness;
    await plan(harness, 30);
    const schedule: Clock['schedule'] = (delay, run) => clock.schedule(Math.max(1, delay - 1), run);
    const runner = await startProcesses({ ...harness, clock: { ...clock, schedule } });
    // Planned are whole minutes.
    clock.advance(30 * MINUTE - (clock.now() % MINUTE) - 1);
    await timers(harness, 1);
    expect(await sessions(harness)).toEqual([]);
    clock.advance(1);
    await become(harness, 'PlannedTimeCame');
    await runner.close();
  });

  it('[CONF-03] start soon when the clock of the machine is set while they are waited for', async () => {
    const harness = createHarness();
    const { now } = harness.clock;
    const machine = virtualClock();
    await plan(harness, 3 * 24 * 60);
    const runner = await startProcesses({ ...harness, clock: { ...machine, now } });
    machine.advance(60 * MINUTE);
    harness.clock.advance(3 * 24 * 60 * MINUTE);
    machine.advance(60 * MINUTE - 1);
    expect(await sessions(harness)).toEqual([]);
    machine.advance(1);
    await become(harness, 'PlannedTimeCame');
    await runner.close();
  });

  it('[CONF-03] start although the run of the time before has not been ended yet', async () => {
    const harness = createHarness();
    await prepare(harness);
    const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
    const schedule = { kind: 'weekly', days, time: '12:00', timeZone: 'Etc/UTC', minutes: 1440 } as const;
    const data = { conferenceId: 'planned', definition: { ...definition, schedule } };
    await harness.as(admin, { type: 'CreateConference', data });
    harness.clock.advance(13 * 60 * MINUTE);
    const dayOne = '2026-01-02T12:00:00.000Z';
    const start = (time: string) =>
      harness.as(system, { type: 'RecordPlannedTime', data: { conferenceId: 'planned', start: time } });
    await start(dayOne);
    const run = { conferenceId: 'planned', sessionId: 'one', start: dayOne };
    await harness.as(system, { type: 'StartPlannedConference', data: run });
    // The server is down when that time ends, and the next one is noted first when it is back.
    harness.clock.advance(24 * 60 * MINUTE);
    await start('2026-01-03T12:00:00.000Z');
    const first = ['PlannedTimeCame', 'SessionOpened', 'PlannedTimeCame'];
    await become(harness, ...first);
    const runner = await startProcesses(harness);
    harness.clock.advance(0);
    await become(harness, ...first, 'SessionClosed');
    // The wish for the day after, and the one to start.
    await timers(harness, 2);
    harness.clock.advance(0);
    await become(harness, ...first, 'SessionClosed', 'SessionOpened');
    await runner.close();
  });

  it('[CONF-03] follow another time, and are forgotten with the conference', async () => {
    const harness = createHarness();
    await plan(harness, 10);
    const runner = await startProcesses(harness);
    await timers(harness, 1);
    const schedule = { kind: 'weekly', days: ['MO'], time: '10:00', timeZone: 'UTC', minutes: 5 } as const;
    const data = { conferenceId: 'planned', changes: { schedule } };
    await harness.as(admin, { type: 'ChangeConference', data });
    harness.clock.advance(10 * MINUTE);
    await timers(harness, 1);
    expect(await sessions(harness)).toEqual([]);
    await harness.as(admin, { type: 'DeleteConference', data: { conferenceId: 'planned' } });
    await timers(harness, 0);
    await runner.close();
  });
});

describe('session closing', () => {
  it('closes a session a minute after the last one left, once', async () => {
    const harness = createHarness();
    await prepare(harness);
    const runner = await startProcesses(harness);
    await harness.as(system, admit('p1'));
    await harness.as(system, leave('p1'));
    await timers(harness, 1);
    harness.clock.advance(CLOSE_AFTER_LAST_LEFT - 1);
    expect((await harness.types()).at(-1)).toBe('ParticipantLeft');
    harness.clock.advance(1);
    await lastType(harness, 'SessionClosed');
    await timers(harness, 0);
    const closed = (await Array.fromAsync(harness.log.readStream('session-weekly'))).at(-1);
    expect(closed).toMatchObject({
      actor: { kind: 'system', id: 'session-closing' },
      data: { reason: 'empty' },
    });
    expect(closed?.causationId).toBeDefined();
    await runner.close();
  });

  it('counts nobody twice who came while the log was read', async () => {
    const harness = createHarness();
    await prepare(harness);
    const { log } = harness;
    await harness.as(system, admit('p1'));
    const seen = {
      head: log.head,
      readAll: log.readAll.bind(log),
      subscribe: log.subscribe.bind(log),
    };
    await harness.as(system, admit('p2'));
    const runner = await startProcesses({ ...harness, log: seen });
    await harness.as(system, leave('p1'));
    await harness.as(system, leave('p2'));
    await timers(harness, 1);
    harness.clock.advance(CLOSE_AFTER_LAST_LEFT);
    await lastType(harness, 'SessionClosed');
    await runner.close();
  });

  it('lets it go on when somebody comes in time', async () => {
    const harness = createHarness();
    await prepare(harness);
    const runner = await startProcesses(harness);
    await harness.as(system, admit('p1'));
    await harness.as(system, leave('p1'));
    await timers(harness, 1);
    harness.clock.advance(CLOSE_AFTER_LAST_LEFT / 2);
    await harness.as(system, admit('p2'));
    await timers(harness, 0);
    harness.clock.advance(CLOSE_AFTER_LAST_LEFT);
    expect((await harness.types()).at(-1)).toBe('ParticipantAdmitted');
    await runner.close();
  });

  it('[CONF-03] gives people time to come into a conference that was started by hand', async () => {
    const harness = createHarness();
    await prepare(harness);
    const runner = await startProcesses(harness);
    await harness.as(account('ann'), {
      type: 'StartConference',
      data: { conferenceId: 'weekly', sessionId: 's1' },
    });
    await timers(harness, 1);
    harness.clock.advance(CLOSE_WHEN_NOBODY_CAME - 1);
    expect((await harness.types()).at(-1)).toBe('SessionOpened');
    harness.clock.advance(1);
    await lastType(harness, 'SessionClosed');
    await runner.close();
  });

  it('loses no timeout by a restart, however long that took', async () => {
    const log = openMemoryLog();
    const before = createHarness(log);
    await prepare(before);
    const first = await startProcesses(before);
    await before.as(system, admit('p1'));
    await before.as(system, leave('p1'));
    await first.close();
    expect(before.clock.pending).toBe(0);
    const after = createHarness(log);
    after.clock.advance(24 * 60 * 60_000);
    const second = await startProcesses(after);
    after.clock.advance(0);
    await lastType(after, 'SessionClosed');
    await second.close();
  });

  it('tries again when the command could not be carried out', async () => {
    const harness = createHarness();
    await prepare(harness);
    await harness.as(system, admit('p1'));
    await harness.as(system, leave('p1'));
    const failures: unknown[] = [];
    let broken = true;
    const gate: Harness['gate'] = {
      execute: (command, context) =>
        broken ? Promise.reject(new Error('broken')) : harness.gate.execute(command, context),
    };
    const runner = await startProcesses({ ...harness, gate, onError: (failure) => failures.push(failure) });
    harness.clock.advance(CLOSE_AFTER_LAST_LEFT);
    await vi.waitFor(() => expect(failures).toHaveLength(1));
    await timers(harness, 1);
    broken = false;
    harness.clock.advance(5_000);
    await lastType(harness, 'SessionClosed');
    await runner.close();
  });
});

describe('ending of sign-ins', () => {
  const signIn = (sessionId: string, id = 'ann') =>
    ({
      type: 'RecordSignIn',
      data: {
        sessionId,
        principal: { kind: 'account', id },
        tokenHash: sessionId.padEnd(43, 'x'),
        expiresAt: '2026-01-02T15:04:05.000Z',
        userAgent: '',
      },
    }) as const;
  const signedOut = async ({ log }: Harness) =>
    (await Array.fromAsync(log.readAll(0)))
      .flat()
      .flatMap(({ type, data }) => (type === 'SignedOut' ? [data] : []));

  it.each([
    [
      'another password',
      { type: 'ChangeAccountPassword', data: { accountId: 'ann', passwordHash: `${someHash}2` } },
    ],
    ['deactivation', { type: 'DeactivateAccount', data: { accountId: 'ann' } }],
    ['deletion', { type: 'DeleteAccount', data: { accountId: 'ann' } }],
  ] as const)('%s signs out every browser of the person, and nobody else', async (_, command) => {
    const harness = createHarness();
    await prepare(harness);
    const runner = await startProcesses(harness);
    for (const [session, login] of [
      ['s1', 'ann'],
      ['s2', 'ann'],
      ['s3', 'bob'],
    ] as const) {
      await harness.as(system, signIn(session, login));
    }
    await harness.as(admin, command);
    await timers(harness, 2);
    harness.clock.advance(0);
    await vi.waitFor(async () => expect(await signedOut(harness)).toHaveLength(2));
    const reason = command.type === 'ChangeAccountPassword' ? 'password-changed' : 'revoked';
    expect(await signedOut(harness)).toMatchObject([
      { sessionId: 's1', reason },
      { sessionId: 's2', reason },
    ]);
    await runner.close();
  });

  it('leaves alone who signs in after the change', async () => {
    const harness = createHarness();
    await prepare(harness);
    await harness.as(system, signIn('s1'));
    const change = {
      type: 'ChangeAccountPassword',
      data: { accountId: 'ann', passwordHash: `${someHash}2` },
    } as const;
    await harness.as(admin, change);
    await harness.as(system, signIn('s2'));
    const runner = await startProcesses(harness);
    harness.clock.advance(0);
    await vi.waitFor(async () => expect(await signedOut(harness)).toMatchObject([{ sessionId: 's1' }]));
    await timers(harness, 0);
    await runner.close();
  });
});

describe('[USR-03] somebody who is disconnected, deactivated or removed', () => {
  const admitAnn = (participantId: string) => {
    const command = admit(participantId);
    return {
      ...command,
      data: { ...command.data, identity: { kind: 'account', accountId: 'ann' } },
    } as const;
  };
  const whoLeft = async ({ log }: Harness) =>
    (await Array.fromAsync(log.readStream('session-weekly'))).flatMap((event) =>
      event.type === 'ParticipantLeft' ? [event.data] : [],
    );

  it.each(['DisconnectAccount', 'DeactivateAccount', 'DeleteAccount'] as const)(
    'leaves every conference at once, others stay: %s',
    async (type) => {
      const harness = createHarness();
      await prepare(harness);
      const runner = await startProcesses(harness);
      await harness.as(system, admitAnn('p1'));
      await harness.as(system, admitAnn('p2'));
      await harness.as(system, admit('p3'));
      await harness.as(admin, { type, data: { accountId: 'ann' } });
      await vi.waitFor(
        async () => {
          harness.clock.advance(0);
          expect(await whoLeft(harness)).toMatchObject([
            { participantId: 'p1', reason: 'removed' },
            { participantId: 'p2', reason: 'removed' },
          ]);
        },
        { interval: 1 },
      );
      await runner.close();
    },
  );

  it('is sent out after a restart, too, and only from where he is', async () => {
    const harness = createHarness();
    await prepare(harness);
    await harness.as(system, admitAnn('p1'));
    await harness.as(system, leave('p1'));
    await harness.as(system, admitAnn('p2'));
    await harness.as(admin, { type: 'DisconnectAccount', data: { accountId: 'ann' } });
    const runner = await startProcesses(harness);
    await vi.waitFor(
      async () => {
        harness.clock.advance(0);
        expect((await whoLeft(harness)).map((left) => 'participantId' in left && left.participantId)).toEqual(
          ['p1', 'p2'],
        );
      },
      { interval: 1 },
    );
    await runner.close();
  });
});
