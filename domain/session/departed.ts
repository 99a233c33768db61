/** Ids of those who left, in pages: whoever leaves costs a copy of one page and not of all who ever left. */
export type Departed = readonly ReadonlySet<string>[];

export const nobodyDeparted: Departed = [];

const PAGE = 256;

export const hasDeparted = (departed: Departed, participantId: string): boolean =>
  departed.some((page) => page.has(participantId));

export const withDeparted = (departed: Departed, participantId: string): Departed => {
  const last = departed.at(-1);
  if (last === undefined || last.size >= PAGE) return [...departed, new Set([participantId])];
  return departed.with(-1, new Set(last).add(participantId));
};
