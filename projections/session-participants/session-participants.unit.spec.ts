import { describe, expect, it } from 'vitest';
import { deliveryModes, given } from '../testing/given.ts';
import { admitted, averages, left, sessionClosed, sessionOpened, summarised } from '../testing/samples.ts';
import { sessionParticipants } from './evolve.ts';

const place = (participantId: string) => ({ sessionId: 's1', conferenceId: '100', participantId });

describe.each(deliveryModes)('session participants, events arriving %s', (_mode, mode) => {
  it('tell stay and quality of everybody who left [REP-04]', async () => {
    const { queries } = await given(
      sessionParticipants,
      [sessionOpened('s1', '100'), admitted(place('p1'), 'ivan', { displayName: 'Иван' }), left(place('p1'))],
      mode,
    );
    expect(await queries.sessionParticipants.byId('p1')).toEqual({
      id: 'p1',
      sessionId: 's1',
      conferenceId: '100',
      personId: 'ivan',
      identity: { kind: 'account', accountId: 'ivan' },
      displayName: 'Иван',
      role: 'participant',
      joinedAt: '2026-03-01T09:00:01.000Z',
      leftAt: '2026-03-01T09:00:02.000Z',
      duration: 1000,
      leaveReason: 'left',
      connectionId: 'connection of p1',
      protocol: 'webrtc',
      address: '192.0.2.44',
      userAgent: 'Firefox 150',
      transport: 'udp',
      sentBitrate: 512_000,
      receivedBitrate: 1_024_000,
      framesPerSecond: 29.5,
      width: 1280,
      height: 720,
      processor: null,
      sortProcessor: null,
      sortName: 'иван',
      position: 3,
    });
  });

  it('have one row per admission [REP-04]', async () => {
    const { queries } = await given(
      sessionParticipants,
      [
        sessionOpened('s1', '100'),
        admitted(place('p1'), 'olga'),
        left(place('p1')),
        admitted(place('p2'), 'olga'),
      ],
      mode,
    );
    const { items } = await queries.sessionParticipants.ofSession({ sessionId: 's1', limit: 10 });
    expect(items.map(({ id, leftAt }) => [id, leftAt !== null])).toEqual([
      ['p1', true],
      ['p2', false],
    ]);
    expect(await queries.sessionParticipants.countOfSession({ sessionId: 's1' })).toEqual({
      count: 2,
      capped: false,
    });
  });

  it('end with the session for everybody still there, and for nobody else [REP-04]', async () => {
    const { queries, documents } = await given(
      sessionParticipants,
      [
        sessionOpened('s1', '100'),
        admitted(place('p1'), 'ivan'),
        admitted(place('p2'), 'olga'),
        left(place('p1')),
        sessionOpened('s2', '200'),
        admitted({ sessionId: 's2', conferenceId: '200', participantId: 'p3' }, 'anna'),
        sessionClosed('s1', '100'),
      ],
      mode,
    );
    expect(await queries.sessionParticipants.byId('p1')).toMatchObject({ leaveReason: 'left' });
    expect(await queries.sessionParticipants.byId('p2')).toMatchObject({
      leaveReason: 'session-closed',
      leftAt: '2026-03-01T09:00:06.000Z',
      duration: 4000,
      transport: null,
    });
    expect(await queries.sessionParticipants.byId('p3')).toMatchObject({ leaveReason: null, leftAt: null });
    expect((await documents('session-participants', 'presence')).map(({ id }) => id)).toEqual(['s2']);
  });

  it('receive their averages after somebody else ended the stay [REP-04]', async () => {
    const { queries } = await given(
      sessionParticipants,
      [
        sessionOpened('s1', '100'),
        admitted(place('p1'), 'ivan'),
        sessionClosed('s1', '100'),
        summarised(place('p1')),
        summarised(place('nobody')),
      ],
      mode,
    );
    expect(await queries.sessionParticipants.byId('p1')).toMatchObject({
      ...averages,
      leaveReason: 'session-closed',
    });
  });
});

describe('participants of one session', () => {
  it('are found by name and ordered by any column [REP-04]', async () => {
    const { queries } = await given(sessionParticipants, [
      sessionOpened('s1', '100'),
      admitted(place('p1'), 'ivan', { displayName: 'Яков' }),
      admitted(place('p2'), 'olga', { displayName: 'Ёжикова' }),
      admitted(place('p3'), 'anna', { displayName: 'Жук' }),
      left(place('p3')),
    ]);
    const ids = async (request: object) => {
      const page = await queries.sessionParticipants.ofSession({ sessionId: 's1', limit: 10, ...request });
      return page.items.map(({ id }) => id).join('');
    };
    expect(await ids({ orderBy: { column: 'displayName', direction: 'asc' } })).toBe('p2p3p1');
    expect(await ids({ orderBy: { column: 'duration', direction: 'desc' } })).toBe('p3p2p1');
    expect(await ids({ text: 'ежик' })).toBe('p2');
    expect(await ids({ present: true })).toBe('p1p2');
    expect(await ids({ orderBy: { column: 'resolution', direction: 'desc' } })).toMatch(/^p3/);
    const count = async (filter: object) =>
      (await queries.sessionParticipants.countOfSession({ sessionId: 's1', ...filter })).count;
    expect([await count({}), await count({ text: 'ежик' }), await count({ present: true })]).toEqual([
      3, 1, 2,
    ]);
    expect(await ids({ sessionId: 's2' })).toBe('');
  });
});
