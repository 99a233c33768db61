type Stay = {
  readonly id: string;
  readonly displayName: string;
  readonly person: { readonly id: string };
  readonly joinedAt: string;
  readonly leftAt: string | null;
};

/** A stay as a bar: percent of the session's length from its start. */
export type Bar = {
  readonly id: string;
  readonly from: number;
  readonly width: number;
  readonly open: boolean;
};

export type Lane = { readonly personId: string; readonly name: string; readonly bars: readonly Bar[] };

type Session = {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly participants: readonly Stay[];
};

const narrowest = 0.6;

/** One lane per person, in the order of first arrival; somebody who came back has several bars. */
export const timelineOf = ({ startedAt, endedAt, participants }: Session, now: number): readonly Lane[] => {
  const start = Date.parse(startedAt);
  const length = Math.max(1, (endedAt === null ? now : Date.parse(endedAt)) - start);
  const share = (at: number): number => Math.min(100, Math.max(0, ((at - start) / length) * 100));
  const lanes = new Map<string, Lane & { bars: Bar[] }>();
  const arrivals = participants.toSorted(
    (one, other) => Date.parse(one.joinedAt) - Date.parse(other.joinedAt),
  );
  for (const { id, person, displayName, joinedAt, leftAt } of arrivals) {
    const lane = lanes.get(person.id) ?? { personId: person.id, name: displayName, bars: [] };
    const from = share(Date.parse(joinedAt));
    const to = share(leftAt === null ? (endedAt === null ? now : Date.parse(endedAt)) : Date.parse(leftAt));
    lane.bars.push({
      id,
      from: Math.min(from, 100 - narrowest),
      width: Math.max(narrowest, to - from),
      open: leftAt === null,
    });
    lanes.set(person.id, lane);
  }
  return [...lanes.values()];
};

const steps = [10, 30, 60, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/** Seconds from the start at which the ruler has a mark: four to eight of them. */
export const marksOf = (seconds: number): readonly number[] => {
  const step = steps.find((one) => seconds / one <= 7) ?? 86_400;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
};
