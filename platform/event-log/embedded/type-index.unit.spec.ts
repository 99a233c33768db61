import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TypeIndex } from './type-index.ts';

const histories = fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { maxLength: 60 });
const wishes = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'never'));

const indexOf = (types: readonly string[]): TypeIndex => {
  const index = new TypeIndex();
  for (const type of types) index.add(type);
  return index;
};

/** Positions found one after the other. */
const found = (index: TypeIndex, wanted: readonly string[], after: number, last: number): number[] => {
  const places = index.places(new Set(wanted));
  const positions: number[] = [];
  for (let at = places.next(after, last); at !== 0; at = places.next(at, last)) positions.push(at);
  return positions;
};

const expected = (types: readonly string[], wanted: readonly string[], after: number, last: number) =>
  types.flatMap((type, i) => (wanted.includes(type) && i + 1 > after && i + 1 <= last ? [i + 1] : []));

describe('type index [PLAT-01]', () => {
  it('finds exactly the events of the types asked for', () => {
    fc.assert(
      fc.property(histories, wishes, fc.nat(60), fc.nat(60), (types, wanted, after, length) => {
        const last = Math.min(types.length, after + length);
        const index = indexOf(types);
        expect(found(index, wanted, after, last)).toEqual(expected(types, wanted, after, last));
        const { has } = index.places(new Set(wanted));
        expect(types.flatMap((_, i) => (has(i + 1) ? [i + 1] : []))).toEqual(
          expected(types, wanted, 0, types.length),
        );
      }),
    );
  });

  it('is the same when segments are taken over, whatever numbers types had in them', () => {
    fc.assert(
      fc.property(fc.array(histories, { maxLength: 4 }), wishes, (segments, wanted) => {
        const types = segments.flat();
        const restored = new TypeIndex();
        let whole = new TypeIndex();
        let before = 0;
        for (const segment of segments) {
          for (const type of segment) whole.add(type);
          restored.restore(whole.since(before));
          before += segment.length;
        }
        expect(found(restored, wanted, 0, types.length)).toEqual(found(whole, wanted, 0, types.length));
        whole = indexOf(types);
        expect(found(restored, wanted, 0, types.length)).toEqual(found(whole, wanted, 0, types.length));
      }),
    );
  });

  it('knows types that come after it was asked', () => {
    const index = indexOf(['A', 'A']);
    const places = index.places(new Set(['B']));
    expect(places.next(0, 2)).toBe(0);
    index.add('B');
    expect(places.next(0, 3)).toBe(3);
  });

  it('refuses numbers without a name', () => {
    expect(() => new TypeIndex().restore({ names: ['A'], numbers: Uint16Array.of(0, 1) })).toThrow(
      RangeError,
    );
  });
});
