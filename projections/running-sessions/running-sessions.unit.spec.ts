import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { admitted, left, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { runningSessions } from './evolve.ts';

const place = (participantId: string) => ({ sessionId: 's1', conferenceId: '100', participantId });

describe.each(deliveryModes)('running sessions, events arriving %s', (_mode, mode) => {
  it('hold who is there now, in order of admission', async () => {
    const { queries } = await given(
      runningSessions,
      [
        sessionOpened('s1', '100'),
        admitted(place('p1'), 'ivan', { role: 'owner' }),
        admitted(place('p2'), 'olga'),
        left(place('p1')),
        admitted(place('p3'), 'guest-7', { identity: { kind: 'guest', guestId: 'guest-7' }, role: 'guest' }),
      ],
      mode,
    );
    const session = await queries.runningSessions.byId('s1');
    expect(session).toMatchObject({
      conferenceId: '100',
      startedAt: '2026-03-01T09:00:00.000Z',
      participantCount: 2,
      mediaInterrupted: false,
      position: 5,
    });
    expect(session?.participants.map(({ personId, role, joinedAt }) => [personId, role, joinedAt])).toEqual([
      ['olga', 'participant', '2026-03-01T09:00:02.000Z'],
      ['guest-7', 'guest', '2026-03-01T09:00:04.000Z'],
    ]);
  });

  it('[DASH-03] count who takes part in all of them, beyond one page of sessions', async () => {
    const sessions = Array.from({ length: 205 }, (_, i) => [
      sessionOpened(`s${i}`, `${i}`),
      admitted({ sessionId: `s${i}`, conferenceId: `${i}`, participantId: `p${i}` }, `guest-${i}`, {
        identity: { kind: 'guest', guestId: `guest-${i}` },
        role: 'guest',
      }),
    ]).flat();
    const person = admitted({ sessionId: 's7', conferenceId: '7', participantId: 'olga' }, 'olga');
    const { queries } = await given(runningSessions, [...sessions, person], mode);
    expect(await queries.runningSessions.present()).toEqual({ participants: 206, guests: 205 });
  });

  it('tell when media is interrupted and when it is back', async () => {
    const run = { sessionId: 's1', conferenceId: '100' };
    const lost = [sessionOpened('s1', '100'), fact('SessionMediaLost', { ...run, cause: 'worker died' })];
    const interrupted = await given(runningSessions, lost, mode);
    expect(await interrupted.queries.runningSessions.byId('s1')).toMatchObject({ mediaInterrupted: true });
    const back = await given(runningSessions, [...lost, fact('SessionMediaRestored', run)], mode);
    expect(await back.queries.runningSessions.byId('s1')).toMatchObject({ mediaInterrupted: false });
  });

  it('disappear with their end and are found by conference while they last', async () => {
    const { queries } = await given(
      runningSessions,
      [
        sessionOpened('s1', '100'),
        sessionClosed('s1', '100'),
        sessionOpened('s2', '100'),
        sessionOpened('s3', '200'),
      ],
      mode,
    );
    expect(await queries.runningSessions.byId('s1')).toBeNull();
    expect((await queries.runningSessions.byConference('100'))?.id).toBe('s2');
    const { items } = await queries.runningSessions.list({ limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['s3', 's2']);
    expect(await queries.runningSessions.count()).toEqual({ count: 2, capped: false });
  });
});
