import { expect, it } from 'vitest';
import { levelOf } from './level-meter.ts';
import { HINT_EVERY, listen, type MutedSpeech, silence } from './muted-speech.ts';

const hintsAt = (level: (now: number) => number, until: number): number[] => {
  const hints: number[] = [];
  let state: MutedSpeech = silence;
  for (let now = 0; now < until; now += 100) {
    const answer = listen(state, level(now), now);
    state = answer.state;
    if (answer.hint) hints.push(now);
  }
  return hints;
};

it('hints after a moment of speech, then at most every thirty seconds', () => {
  expect(hintsAt(() => 0.8, 65_000)).toEqual([700, 700 + HINT_EVERY, 700 + 2 * HINT_EVERY]);
});

it('is not startled by a cough or a quiet room', () => {
  expect(hintsAt((now) => (now % 1000 < 300 ? 0.9 : 0.1), 10_000)).toEqual([]);
});

it('measures silence as nothing and loud speech as much', () => {
  const tone = (amplitude: number) =>
    new Float32Array(1024).map((_, index) => amplitude * Math.sin(index / 4));
  expect(levelOf(tone(0))).toBe(0);
  expect(levelOf(tone(0.5))).toBe(1);
  expect(levelOf(tone(0.02))).toBeGreaterThan(0.3);
});
