import { expect, it } from 'vitest';
import { defaultPreferences } from './preferences.ts';
import { CROWD } from './room-state.ts';
import { soundOf } from './sounds.ts';
import { type CallState, initialState } from './state.ts';

const state = (people: number, changes: Partial<CallState> = {}): CallState => ({
  ...initialState(defaultPreferences),
  phase: 'inCall',
  participants: Array.from({ length: people }, () => ({}) as CallState['participants'][number]),
  ...changes,
});
const muted = (people: number): CallState => {
  const open = state(people);
  return { ...open, local: { ...open.local, microphone: false } };
};

it('tells arrivals, departures, messages and the own microphone apart', () => {
  expect(soundOf(state(1), state(2))).toBe('joined');
  expect(soundOf(state(2), state(1))).toBe('left');
  expect(soundOf(state(2), state(2, { unread: 1 }))).toBe('message');
  expect(soundOf(state(2), muted(2))).toBe('muted');
  expect(soundOf(muted(2), state(2))).toBe('unmuted');
  expect(soundOf(state(2), state(2))).toBeNull();
});

it('is quiet in a crowd but for the own microphone, and always when sounds are off', () => {
  expect(soundOf(state(CROWD), state(CROWD + 1))).toBeNull();
  expect(soundOf(state(CROWD), muted(CROWD))).toBe('muted');
  const off = { preferences: { ...defaultPreferences, sounds: false } };
  expect(soundOf(state(1, off), state(2, off))).toBeNull();
});

it('does not greet those who were there before', () => {
  expect(soundOf(state(0, { phase: 'joining' }), state(3))).toBeNull();
});
