import { expect, test } from 'vitest';
import { marksOf, timelineOf } from './timeline.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
const stay = (person: string, from: number, to: number | null) => ({
  id: `${person}-${from}`,
  displayName: person,
  person: { id: person },
  joinedAt: at(from),
  leftAt: to === null ? null : at(to),
});

test('[REP-04] one lane per person in the order of arrival, a return is another bar', () => {
  const participants = [stay('ivan', 5, 10), stay('anna', 0, 20), stay('ivan', 15, 20)];
  const lanes = timelineOf({ startedAt: at(0), endedAt: at(20), participants }, Date.parse(at(99)));
  expect(lanes.map(({ name, bars }) => [name, bars.map(({ from, width }) => [from, width])])).toEqual([
    ['anna', [[0, 100]]],
    [
      'ivan',
      [
        [25, 25],
        [75, 25],
      ],
    ],
  ]);
});

test('who is still in a running session reaches up to now', () => {
  const lanes = timelineOf(
    { startedAt: at(0), endedAt: null, participants: [stay('anna', 5, null)] },
    Date.parse(at(10)),
  );
  expect(lanes[0]?.bars).toEqual([{ id: 'anna-5', from: 50, width: 50, open: true }]);
});

test('a very short stay can still be seen', () => {
  const lanes = timelineOf({ startedAt: at(0), endedAt: at(59), participants: [stay('anna', 59, 59)] }, 0);
  expect(lanes[0]?.bars[0]).toMatchObject({ from: 99.4, width: 0.6 });
});

test('the ruler has a handful of round marks', () => {
  expect(marksOf(100)).toEqual([0, 30, 60, 90]);
  expect(marksOf(3_600)).toEqual([0, 600, 1_200, 1_800, 2_400, 3_000, 3_600]);
});
