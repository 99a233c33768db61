type Position = string | number;

/** The positions after the newest known one; all of them while nothing is known. */
export const newerThan = (
  positions: readonly Position[],
  newest: Position | undefined,
): readonly Position[] =>
  newest === undefined ? positions : positions.filter((position) => BigInt(position) > BigInt(newest));
