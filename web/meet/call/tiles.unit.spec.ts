import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptySeating, pageCount, pageOf, type Seating, seat } from './tiles.ts';

const at = (capacity: number, present: string, speakers = '', page = 0) => ({
  present: [...present],
  speakers: [...speakers],
  capacity,
  page,
});
const line = (seating: Seating) => seating.order.join('');
const seated = (capacity: number, present: string) => seat(emptySeating, at(capacity, present));

describe('seats', () => {
  it('gives the last seat to a newcomer', () => {
    expect(line(seat(seated(4, 'abc'), at(4, 'abcd')))).toBe('abcd');
  });

  it('never moves a visible speaker', () => {
    expect(line(seat(seated(3, 'abcde'), at(3, 'abcde', 'c')))).toBe('abcde');
  });

  it('puts an invisible speaker in the seat of the one who spoke least recently', () => {
    let seating = seated(3, 'abcde');
    seating = seat(seating, at(3, 'abcde', 'c'));
    seating = seat(seating, at(3, 'abcde', 'a'));
    seating = seat(seating, at(3, 'abcde', 'b'));
    expect(line(seat(seating, at(3, 'abcde', 'e')))).toBe('abedc');
  });

  it('gives the seat of one who left to the first off the screen', () => {
    expect(line(seat(seated(3, 'abcde'), at(3, 'acde')))).toBe('adce');
  });

  it('closes the ranks when everybody fits', () => {
    expect(line(seat(seated(4, 'abcd'), at(4, 'acd')))).toBe('acd');
  });

  it('keeps the order when the window changes', () => {
    let seating = seat(seated(3, 'abcde'), at(3, 'abcde', 'e'));
    const before = line(seating);
    seating = seat(seating, at(5, 'abcde'));
    expect(line(seating)).toBe(before);
  });

  it('leaves a page alone that the viewer turned to', () => {
    expect(line(seat(seated(2, 'abcde'), at(2, 'abcde', 'd', 1)))).toBe('abcde');
  });

  it('turns pages', () => {
    expect(pageOf([...'abcde'], 2, 2)).toEqual(['e']);
    expect([pageCount(0, 4), pageCount(4, 4), pageCount(5, 4)]).toEqual([1, 1, 2]);
  });
});

const names = [...'abcdefghijklmnop'];
const moment = fc.record({
  present: fc.subarray(names),
  speakers: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
});

describe('at any moment of any meeting', () => {
  const check = (verify: (before: Seating, after: Seating, input: ReturnType<typeof at>) => void) =>
    fc.assert(
      fc.property(
        fc.array(moment, { maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (moments, capacity) => {
          let seating = emptySeating;
          for (const { present, speakers } of moments) {
            const input = { present, speakers, capacity, page: 0 };
            const next = seat(seating, input);
            verify(seating, next, input);
            seating = next;
          }
        },
      ),
    );

  it('everybody present has exactly one seat', () => {
    check((_, after, { present }) => {
      expect([...after.order].sort()).toEqual([...present].sort());
    });
  });

  it('speakers are on the screen', () => {
    check((_, after, { present, speakers, capacity }) => {
      const loudest = speakers.slice(0, capacity).filter((id) => present.includes(id));
      expect(after.order.slice(0, capacity)).toEqual(expect.arrayContaining(loudest));
    });
  });

  it('a visible tile keeps its seat unless a speaker needs it or ranks close', () => {
    check((before, after, { present, speakers, capacity }) => {
      if (present.length < capacity) return;
      const displaced = before.order
        .slice(0, capacity)
        .filter((id, index) => present.includes(id) && after.order[index] !== id);
      expect(displaced.filter((id) => speakers.slice(0, capacity).includes(id))).toEqual([]);
      const arrived = after.order
        .slice(0, capacity)
        .filter((id) => !before.order.slice(0, capacity).includes(id) && speakers.includes(id));
      expect(displaced.length).toBeLessThanOrEqual(arrived.length);
    });
  });

  it('the same people and silence change nothing', () => {
    check((_, after, input) => {
      expect(seat(after, { ...input, speakers: [] }).order).toEqual(after.order);
    });
  });
});
