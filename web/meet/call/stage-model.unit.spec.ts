import { describe, expect, it } from 'vitest';
import { defaultPreferences } from './preferences.ts';
import type { ParticipantView } from './protocol.ts';
import { arrange, type StageState } from './stage-model.ts';
import { type CallState, initialState } from './state.ts';
import { emptySeating } from './tiles.ts';

const person = (participantId: string, screen: 'on' | 'off' = 'off'): ParticipantView => ({
  participantId,
  displayName: participantId,
  role: 'participant',
  accountId: null,
  picture: null,
  joinedAt: '2026-01-01T10:00:00.000Z',
  microphone: 'on',
  camera: 'on',
  screen,
  connection: 'connected',
});

const room = (people: ParticipantView[], changes: Partial<CallState> = {}): CallState => ({
  ...initialState(defaultPreferences),
  phase: 'inCall',
  selfId: 'me',
  participants: people,
  ...changes,
});

const stage = (changes: Partial<StageState> = {}): StageState => ({
  size: { width: 1424, height: 780 },
  mode: 'grid',
  page: 0,
  pinned: null,
  seating: emptySeating,
  presenter: null,
  speaker: null,
  layout: { kind: 'grid', tiles: [], capacity: 1, pages: 1, hidden: 0 },
  ...changes,
});

const keys = (state: StageState) => state.layout.tiles.map((tile) => tile.key);
const many = (count: number) => Array.from({ length: count }, (_, index) => person(`p${index}`));

describe('the stage', () => {
  it('shows only yourself while you are alone', () => {
    expect(arrange(stage(), room([])).layout).toMatchObject({
      kind: 'alone',
      tiles: [{ key: 'me:camera', main: true }],
    });
  });

  it('gives the stage to the other one of two, with yourself in the corner', () => {
    const { layout } = arrange(stage(), room([person('a')]));
    expect(layout.tiles).toMatchObject([
      { key: 'a:camera', main: true },
      { key: 'me:camera', floating: true },
    ]);
  });

  it('shows thirty-six on a page and the rest on the next', () => {
    const first = arrange(stage(), room(many(40)));
    expect(first.layout.tiles).toHaveLength(36);
    const second = arrange({ ...first, page: 1 }, room(many(40)));
    expect(second.layout.tiles).toHaveLength(6);
    expect(arrange({ ...second, page: 9 }, room(many(40))).page).toBe(1);
  });

  it('hides yourself when you wish', () => {
    const hidden = { preferences: { ...defaultPreferences, selfViewHidden: true } };
    expect(keys(arrange(stage(), room(many(3), hidden)))).toEqual(['p0:camera', 'p1:camera', 'p2:camera']);
  });

  it('gives the stage to a share, with its presenter first beside it', () => {
    const { layout } = arrange(stage(), room([person('a'), person('b', 'on'), person('c')]));
    expect(layout.tiles.map((tile) => tile.key)).toEqual([
      'b:screen',
      'b:camera',
      'a:camera',
      'c:camera',
      'me:camera',
    ]);
  });

  it('keeps the first share on the stage when a second begins, unless it is pinned', () => {
    const first = arrange(stage(), room([person('a', 'on'), person('b')]));
    const second = arrange(first, room([person('a', 'on'), person('b', 'on')]));
    expect(keys(second)[0]).toBe('a:screen');
    expect(keys(arrange({ ...second, pinned: 'b' }, room([person('a', 'on'), person('b', 'on')])))[0]).toBe(
      'b:screen',
    );
  });

  it('returns to the grid with everybody in the same seats after a share', () => {
    const before = arrange(stage(), room(many(5)));
    const during = arrange(
      before,
      room(many(5).map((one, index) => (index === 3 ? { ...one, screen: 'on' } : one))),
    );
    expect(keys(arrange(during, room(many(5))))).toEqual(keys(before));
  });

  it('keeps the speaker in the spotlight until another one speaks', () => {
    let state = arrange(stage({ mode: 'spotlight' }), room(many(3), { speakers: ['p1'] }));
    expect(keys(state)[0]).toBe('p1:camera');
    state = arrange(state, room(many(3), { speakers: [] }));
    expect(keys(state)[0]).toBe('p1:camera');
    state = arrange(state, room(many(3), { speakers: ['p2'] }));
    expect(keys(state)[0]).toBe('p2:camera');
  });

  it('forgets a pin when the pinned one leaves', () => {
    const state = arrange(stage({ pinned: 'p1' }), room(many(3)));
    expect(keys(state)[0]).toBe('p1:camera');
    expect(arrange(state, room([person('p0'), person('p2')])).pinned).toBeNull();
  });

  it('brings a speaker from the second page in place of one who is silent', () => {
    const first = arrange(stage(), room(many(40)));
    const next = arrange(first, room(many(40), { speakers: ['p39'] }));
    expect(keys(next)).toContain('p39:camera');
    const moved = keys(first).filter((key, index) => keys(next)[index] !== key);
    expect(moved).toHaveLength(1);
  });
});
