import { describe, expect, it } from 'vitest';
import { welch } from './welch.ts';

const one = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
const other = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 25.6, 24.4];

describe("Welch's test", () => {
  it('has the value that others compute', () => {
    const { t, p } = welch(one, other);
    expect(t).toBeCloseTo(-2.850156, 5);
    expect(p).toBeCloseTo(0.00437, 5);
  });

  it('finds nothing in what is alike, and what is apart', () => {
    expect(welch(one, one).p).toBeCloseTo(1, 6);
    const later = one.map((value) => value + 20);
    expect(welch(one, later).p).toBeLessThan(1e-6);
  });
});
