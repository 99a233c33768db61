import { expect, test } from 'vitest';
import { fitting, serverSearch, wider } from './ranges.ts';

test('[DASH-01] an address says what is shown, and what is nonsense in it is left out', () => {
  expect(serverSearch({ range: 'week', traffic: 'media', chart: 'cpu', other: 1 })).toEqual({
    ...{ range: 'week', traffic: 'media', chart: 'cpu' },
  });
  expect(serverSearch({ range: 'century', from: 'yesterday', until: '2026-01-01' })).toEqual({});
  expect(serverSearch({ from: '2026-03-02T00:00:00Z', until: '2026-03-01T00:00:00Z' })).toEqual({});
  expect(serverSearch({ from: '2026-03-01T00:00:00Z', until: '2026-03-02T00:00:00Z' })).toEqual({
    from: '2026-03-01T00:00:00.000Z',
    until: '2026-03-02T00:00:00.000Z',
  });
});

test('[DASH-01] nobody zooms in until there is nothing, or out beyond what is kept', () => {
  expect(fitting({ from: 1000, until: 1010 })).toEqual({ from: 945, until: 1065 });
  expect(fitting({ from: 1000.4, until: 2000.4 })).toEqual({ from: 1000, until: 2000 });
  const { from, until } = fitting({ from: 0, until: 1e9 });
  expect(until - from).toBe(732 * 86_400);
});

test('[DASH-01] zooming out does not lead into the future', () => {
  expect(wider({ from: 1000, until: 2000 }, 2100)).toEqual({ from: 100, until: 2100 });
  expect(wider({ from: 1000, until: 2000 }, 9000)).toEqual({ from: 500, until: 2500 });
});
