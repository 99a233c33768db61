import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameTable, segmentFrames } from './frame-table.ts';

type Frame = {
  readonly segment: number;
  firstPosition: number;
  nextPosition: number;
  offset: number;
  length: number;
};

const lengths = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 }))),
  {
    minLength: 1,
    maxLength: 4,
  },
);

const build = (segments: readonly (readonly (readonly [number, number])[])[]) => {
  const table = new FrameTable();
  const frames: Frame[] = [];
  let position = 1;
  for (const parts of segments.filter((some) => some.length > 0)) {
    table.addSegment(segmentFrames(position, 64));
    const segment = position;
    let offset = 64;
    for (const [events, length] of parts) {
      const frame = { segment, firstPosition: position, nextPosition: position + events, offset, length };
      table.addFrame(frame);
      frames.push(frame);
      position += events;
      offset += length;
    }
  }
  return { table, frames };
};

describe('frame table [PLAT-01]', () => {
  it('finds the frame of every position', () => {
    fc.assert(
      fc.property(lengths, (segments) => {
        const { table, frames } = build(segments);
        for (const frame of frames) {
          for (let position = frame.firstPosition; position < frame.nextPosition; position++) {
            expect(table.find(position)).toEqual(frame);
          }
        }
      }),
    );
  });

  it('covers the log by ranges that are no longer than allowed, unless one frame is', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 200 }), fc.nat(), (segments, bytes, until) => {
        const { table, frames } = build(segments);
        const head = frames.at(until % Math.max(1, frames.length))?.nextPosition ?? 1;
        const covered: Frame[] = [];
        for (let position = 1; position < head; ) {
          const range = table.range(position, head - 1, bytes);
          const inside = frames.filter(
            ({ segment, offset }) =>
              segment === range.segment && offset >= range.offset && offset < range.offset + range.length,
          );
          expect(inside.length === 1 || range.length <= bytes).toBe(true);
          covered.push(...inside);
          position = range.nextPosition;
        }
        expect(covered).toEqual(frames.filter(({ nextPosition }) => nextPosition <= head));
      }),
    );
  });
});
