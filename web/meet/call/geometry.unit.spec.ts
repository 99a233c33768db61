import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, capacityOf, gridBoxes, gridFor, spotlightBoxes } from './geometry.ts';

const desktop = { width: 1424, height: 780 };
const phone = { width: 390, height: 620 };

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

describe('the grid', () => {
  it.each([
    [desktop, 1, 1, 1],
    [desktop, 2, 2, 1],
    [desktop, 4, 2, 2],
    [desktop, 9, 3, 3],
    [desktop, 36, 6, 6],
    [phone, 2, 1, 2],
  ])('of %o has room for %i in %i columns', (stage, count, columns, rows) => {
    expect(gridFor(stage, count)).toMatchObject({ columns, rows });
  });

  it('shows 36 people on a desktop and fewer where faces would be too small', () => {
    expect(capacityOf(desktop)).toBe(36);
    expect(capacityOf(phone)).toBeGreaterThanOrEqual(6);
    expect(capacityOf(phone)).toBeLessThan(13);
  });

  it('stays on the stage and lets no tiles overlap', () => {
    const stage = fc.record({
      width: fc.integer({ min: 200, max: 3840 }),
      height: fc.integer({ min: 150, max: 2160 }),
    });
    fc.assert(
      fc.property(stage, fc.integer({ min: 1, max: 36 }), (size, count) => {
        const boxes = gridBoxes(size, count);
        for (const [index, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(size.width + 1);
          expect(box.top + box.height).toBeLessThanOrEqual(size.height + 1);
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the spotlight', () => {
  it('puts the strip beside on a wide stage and below on a tall one', () => {
    const wide = spotlightBoxes(desktop, 3);
    expect(wide.strip.every((box) => box.left >= wide.main.width)).toBe(true);
    const tall = spotlightBoxes(phone, 3);
    expect(tall.strip.every((box) => box.top >= tall.main.height)).toBe(true);
  });

  it('takes the whole stage when nobody else is there', () => {
    expect(spotlightBoxes(desktop, 0).main).toMatchObject(desktop);
  });
});
