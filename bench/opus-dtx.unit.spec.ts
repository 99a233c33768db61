import { expect, it } from 'vitest';
import { withDtx } from './opus-dtx.ts';

const places = (levels: readonly (number | null)[]): number[] =>
  levels.flatMap((level, place) => (level === null ? [] : [place]));

it('sends speech whole, and silence after 200 ms as one packet every 400 ms', () => {
  const speech = Array.from({ length: 5 }, () => -30);
  const silence = Array.from({ length: 60 }, () => -70);
  const sent = withDtx([...speech, ...silence, ...speech]);
  const last = 5 + 60;
  expect(places(sent)).toEqual([
    ...Array.from({ length: 5 + 10 }, (_, place) => place),
    ...[34, 54],
    ...Array.from({ length: 5 }, (_, place) => last + place),
  ]);
  expect(sent[0]).toBe(-30);
});
