import { type Box, capacityOf, gridBoxes, type Size, spotlightBoxes } from './geometry.ts';
import { pageCount, pageOf } from './tiles.ts';

/** What stands where on the stage. Pure: people, seats and size in, boxes out. */

export type StageMode = 'grid' | 'spotlight';

export type StagePerson = { readonly id: string; readonly screen: boolean };

export type StageInput = {
  readonly size: Size;
  readonly mode: StageMode;
  readonly page: number;
  /** Everybody else, in seat order. */
  readonly people: readonly StagePerson[];
  readonly selfId: string;
  readonly selfHidden: boolean;
  /** Whose share has the stage; null: nobody shares. */
  readonly presenter: string | null;
  /** Who has the stage when it is not a share: pinned, or the speaker in spotlight mode. */
  readonly main: string | null;
};

export type Placed = {
  readonly key: string;
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  readonly box: Box;
  readonly main: boolean;
  readonly self: boolean;
  /** Lies over the others, in the corner. */
  readonly floating: boolean;
};

export type StageLayout = {
  readonly kind: 'alone' | 'grid' | 'spotlight';
  readonly tiles: readonly Placed[];
  /** Seats for other people on one page. */
  readonly capacity: number;
  readonly pages: number;
  /** People who have no tile because the strip beside the stage is full. */
  readonly hidden: number;
};

export const layOut = (input: StageInput): StageLayout => {
  if (input.people.length === 0) return alone(input);
  if (input.presenter !== null) return spotlight(input, input.presenter, 'screen');
  if (input.main !== null) return spotlight(input, input.main, 'camera');
  return grid(input);
};

const tile = (
  input: StageInput,
  participantId: string,
  box: Box,
  more: Partial<Pick<Placed, 'source' | 'main' | 'floating'>> = {},
): Placed => ({
  key: `${participantId}:${more.source ?? 'camera'}`,
  participantId,
  source: 'camera',
  box,
  main: false,
  self: participantId === input.selfId,
  floating: false,
  ...more,
});

const alone = (input: StageInput): StageLayout => ({
  kind: 'alone',
  tiles: gridBoxes(input.size, 1).map((box) => tile(input, input.selfId, box, { main: true })),
  capacity: 1,
  pages: 1,
  hidden: 0,
});

const grid = (input: StageInput): StageLayout => {
  const { size, people, selfId, page } = input;
  const floating = people.length === 1 && !input.selfHidden;
  const seatsOfSelf = input.selfHidden || floating ? 0 : 1;
  const capacity = Math.max(1, capacityOf(size) - seatsOfSelf);
  const pages = pageCount(people.length, capacity);
  const ids = pageOf(
    people.map((person) => person.id),
    capacity,
    Math.min(page, pages - 1),
  );
  const shown = seatsOfSelf === 1 ? [selfId, ...ids] : ids;
  const boxes = gridBoxes(size, shown.length);
  const tiles = shown.flatMap((id, index) => {
    const box = boxes[index];
    return box ? [tile(input, id, box, { main: shown.length === 1 })] : [];
  });
  if (floating) tiles.push(tile(input, selfId, cornerOf(size), { floating: true }));
  return { kind: 'grid', tiles, capacity, pages, hidden: 0 };
};

const spotlight = (input: StageInput, mainId: string, source: 'camera' | 'screen'): StageLayout => {
  const { size, people, selfId } = input;
  const self = input.selfHidden ? [] : [{ id: selfId, source: 'camera' as const }];
  const beside =
    source === 'screen'
      ? [
          { id: mainId, source: 'camera' as const },
          ...otherShares(people, mainId),
          ...cameras(people.filter((person) => person.id !== mainId)),
        ]
      : cameras(people.filter((person) => person.id !== mainId));
  const { main, strip } = spotlightBoxes(size, beside.length + self.length);
  const room = Math.max(source === 'screen' ? 1 : 0, strip.length - self.length);
  const inStrip = [...beside.slice(0, room), ...self].slice(0, strip.length);
  const tiles = inStrip.flatMap(({ id, source: from }, index) => {
    const box = strip[index];
    return box ? [tile(input, id, box, { source: from })] : [];
  });
  return {
    kind: 'spotlight',
    tiles: [tile(input, mainId, main, { source, main: true }), ...tiles],
    capacity: Math.max(1, room),
    pages: 1,
    hidden: Math.max(0, beside.length - room),
  };
};

const cameras = (people: readonly StagePerson[]) =>
  people.map((person) => ({ id: person.id, source: 'camera' as const }));

const otherShares = (people: readonly StagePerson[], mainId: string) =>
  people
    .filter((person) => person.screen && person.id !== mainId)
    .map((person) => ({ id: person.id, source: 'screen' as const }));

const cornerOf = (size: Size): Box => {
  const width = Math.round(Math.min(240, Math.max(112, size.width * 0.2)));
  const height = Math.round((width * 9) / 16);
  return { left: size.width - width - 12, top: size.height - height - 12, width, height };
};
