import { describe, expect, it } from 'vitest';
import { deliveryModes, given } from '../testing/given.ts';
import { admitted, left, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { callHistory } from './evolve.ts';

const place = (participantId: string) => ({ sessionId: 's1', conferenceId: '100', participantId });

describe.each(deliveryModes)('call history, events arriving %s', (_mode, mode) => {
  it('counts different people, not admissions, and tells the duration [REP-03]', async () => {
    const { queries } = await given(
      callHistory,
      [
        sessionOpened('s1', '100', { time: '2026-03-01T10:00:00.000Z' }),
        admitted(place('p1'), 'ivan'),
        admitted(place('p2'), 'olga'),
        left(place('p2')),
        admitted(place('p3'), 'olga'),
        sessionClosed('s1', '100', { time: '2026-03-01T10:38:13.500Z' }),
      ],
      mode,
    );
    expect(await queries.callHistory.byId('s1')).toEqual({
      id: 's1',
      conferenceId: '100',
      title: 'Conference 100',
      ownerId: 'ivan',
      mode: 'all-on-screen',
      visibility: 'internal',
      startedAt: '2026-03-01T10:00:00.000Z',
      endedAt: '2026-03-01T10:38:13.500Z',
      duration: 38 * 60_000 + 13_500,
      participants: 2,
      persons: ['ivan', 'olga'],
      invited: [],
      invitedAt: null,
      closeReason: 'stopped',
      sortTitle: 'conference 100',
      position: 6,
    });
  });

  it('leaves the end empty while the session runs [REP-03]', async () => {
    const { queries } = await given(
      callHistory,
      [sessionOpened('s1', '100'), admitted(place('p1'), 'ivan')],
      mode,
    );
    expect(await queries.callHistory.byId('s1')).toMatchObject({
      endedAt: null,
      duration: null,
      closeReason: null,
      participants: 1,
    });
  });
});

describe('the list of calls', () => {
  const facts = [
    sessionOpened('s1', '100', { time: '2026-03-01T10:00:00.000Z' }),
    sessionClosed('s1', '100', { time: '2026-03-01T10:10:00.000Z' }),
    sessionOpened('s2', '200', { time: '2026-03-02T10:00:00.000Z' }),
    sessionClosed('s2', '200', { time: '2026-03-02T10:05:00.000Z' }),
    sessionOpened('s3', '300', { time: '2026-03-03T10:00:00.000Z' }),
    admitted({ sessionId: 's3', conferenceId: '300', participantId: 'p' }, 'olga'),
  ];
  const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id).join(' ');

  it.each([
    ['startedAt', 's1 s2 s3'],
    ['endedAt', 's3 s1 s2'],
    ['duration', 's3 s2 s1'],
    ['participants', 's1 s2 s3'],
    ['ownerId', 's1 s2 s3'],
    ['mode', 's1 s2 s3'],
    ['conferenceId', 's1 s2 s3'],
    ['title', 's1 s2 s3'],
    ['id', 's1 s2 s3'],
  ] as const)('is ordered by %s in both directions, page by page [REP-03]', async (column, expected) => {
    const { queries } = await given(callHistory, facts);
    const list = (direction: 'asc' | 'desc', after?: string) =>
      queries.callHistory.list({
        orderBy: { column, direction },
        limit: 2,
        ...(after === undefined ? {} : { after }),
      });
    const first = await list('asc');
    expect(`${ids(first)} ${ids(await list('asc', first.next))}`).toBe(expected);
    const last = await list('desc');
    expect(`${ids(last)} ${ids(await list('desc', last.next))}`).toBe(
      expected.split(' ').reverse().join(' '),
    );
  });

  it('is latest first, filtered by start and found by text [REP-03]', async () => {
    const { queries } = await given(callHistory, facts);
    expect(ids(await queries.callHistory.list({ limit: 10 }))).toBe('s3 s2 s1');
    const started = { from: '2026-03-02T00:00:00.000Z', until: '2026-03-03T10:00:00.000Z' };
    expect(ids(await queries.callHistory.list({ started, limit: 10 }))).toBe('s2');
    expect(ids(await queries.callHistory.list({ text: 'conf 30', limit: 10 }))).toBe('s3');
    expect(await queries.callHistory.count({ started: { from: '2026-03-02T00:00:00.000Z' } })).toEqual({
      count: 2,
      capped: false,
    });
  });
});
