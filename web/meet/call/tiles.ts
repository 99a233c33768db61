/**
 * Who sits where. Pure. The rules: a visible speaker never moves; an invisible speaker replaces, in place, the
 * visible tile that spoke least recently; a newcomer takes the last seat; a resize changes rows and columns
 * only; whoever leaves gives the seat to the first one who had none on the screen.
 */

export type Seating = {
  /** Participants in seat order; those beyond the capacity are on the following pages. */
  readonly order: readonly string[];
  /** When each spoke last, in turns of speech; absent: never. */
  readonly spoke: Readonly<Record<string, number>>;
  readonly turn: number;
};

export type SeatingInput = {
  /** Everybody in the conference, the longest present first. */
  readonly present: readonly string[];
  /** The loudest and most recent first. */
  readonly speakers: readonly string[];
  /** Seats on the screen. */
  readonly capacity: number;
  /** The page the viewer looks at, from 0. Speakers come to the front only on page 0. */
  readonly page: number;
};

export const emptySeating: Seating = { order: [], spoke: {}, turn: 0 };

export const MAX_TILES = 36;

export const seat = (previous: Seating, input: SeatingInput): Seating => {
  const order = fillGaps(previous.order, input);
  const { spoke, turn } = heard(previous, input);
  if (input.page === 0) bringSpeakers(order, spoke, input);
  return { order, spoke, turn };
};

/** What the viewer sees of the seats: one page. */
export const pageOf = (order: readonly string[], capacity: number, page: number): readonly string[] =>
  order.slice(page * capacity, (page + 1) * capacity);

export const pageCount = (people: number, capacity: number): number =>
  Math.max(1, Math.ceil(people / Math.max(1, capacity)));

/** Seats of those who left go to the first ones off the screen, so that nobody on it moves. */
const fillGaps = (before: readonly string[], input: SeatingInput): string[] => {
  const present = new Set(input.present);
  const start = input.page * input.capacity;
  const end = start + input.capacity;
  const known = new Set(before);
  const newcomers = input.present.filter((id) => !known.has(id));
  const head = before.slice(0, start).filter((id) => present.has(id));
  const spare = [...before.slice(end).filter((id) => present.has(id)), ...newcomers];
  const visible: string[] = [];
  for (const id of before.slice(start, end)) {
    if (present.has(id)) visible.push(id);
    else {
      const substitute = spare.shift();
      if (substitute) visible.push(substitute);
    }
  }
  return [...head, ...visible, ...spare];
};

const heard = (previous: Seating, input: SeatingInput): Pick<Seating, 'spoke' | 'turn'> => {
  const present = new Set(input.present);
  const speakers = input.speakers.filter((id) => present.has(id));
  const spoke: Record<string, number> = {};
  for (const [id, turn] of Object.entries(previous.spoke)) if (present.has(id)) spoke[id] = turn;
  let turn = previous.turn;
  for (const id of speakers.toReversed()) spoke[id] = ++turn;
  return { spoke, turn };
};

const bringSpeakers = (
  order: string[],
  spoke: Readonly<Record<string, number>>,
  input: SeatingInput,
): void => {
  const speaking = new Set(input.speakers.slice(0, input.capacity));
  for (const speaker of speaking) {
    const from = order.indexOf(speaker);
    if (from < input.capacity) continue;
    const to = leastRecent(order.slice(0, input.capacity), spoke, speaking);
    if (to < 0) return;
    const moved = order[to];
    if (moved === undefined) return;
    order[to] = speaker;
    order[from] = moved;
  }
};

/** Seat of the visible one who spoke longest ago; the last such seat among those who never spoke. */
const leastRecent = (
  visible: readonly string[],
  spoke: Readonly<Record<string, number>>,
  speaking: ReadonlySet<string>,
): number => {
  let best = -1;
  let bestTurn = Number.POSITIVE_INFINITY;
  for (const [index, id] of visible.entries()) {
    const turn = spoke[id] ?? 0;
    if (!speaking.has(id) && turn <= bestTurn) {
      best = index;
      bestTurn = turn;
    }
  }
  return best;
};
