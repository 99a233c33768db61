import { expect, it } from 'vitest';
import { hasDeparted, nobodyDeparted, withDeparted } from './departed.ts';

const ids = Array.from({ length: 1000 }, (_, index) => `p${index}`);

it('remembers everybody who left, however many', () => {
  const departed = ids.reduce(withDeparted, nobodyDeparted);
  expect(ids.every((id) => hasDeparted(departed, id))).toBe(true);
  expect(hasDeparted(departed, 'p1000')).toBe(false);
  expect(departed.length).toBeLessThan(5);
});

it('leaves what was known before as it was', () => {
  const before = ids.slice(0, 300).reduce(withDeparted, nobodyDeparted);
  const pages = before.map((page) => [...page]);
  expect(hasDeparted(withDeparted(before, 'late'), 'late')).toBe(true);
  expect(before.map((page) => [...page])).toEqual(pages);
});
