import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordIndex, Records } from './records.ts';

const keyOf = (name: string): Buffer => createHash('sha256').update(name).digest();
const recordOf = (name: string): Buffer => Buffer.concat([Buffer.from([7]), keyOf(name)]);

describe('records that are found by a part of them', () => {
  it('[PLAT-01] are what a map would hold, through growing and taking away', () => {
    const names = fc.integer({ min: 0, max: 300 }).map((at) => `n${at}`);
    const step = fc.tuple(fc.constantFrom('add', 'add', 'remove'), names);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
        const records = new Records(33);
        const index = new RecordIndex(records, { at: 1, length: 32 });
        const expected = new Map<string, number>();
        for (const [what, name] of steps) {
          if (what === 'remove') {
            index.remove(keyOf(name));
            expected.delete(name);
            continue;
          }
          const number = records.push(recordOf(name));
          index.add(number);
          expected.set(name, number);
        }
        for (let at = 0; at <= 300; at++) expect(index.find(keyOf(`n${at}`))).toBe(expected.get(`n${at}`));
      }),
      { numRuns: 50 },
    );
  });

  it('[PLAT-01] keep their bytes over many pieces, and refuse what does not fit', () => {
    const records = new Records(33);
    for (let at = 0; at < 10_000; at++) expect(records.push(recordOf(String(at)))).toBe(at);
    for (const at of [0, 4095, 4096, 9999]) expect(records.at(at).equals(recordOf(String(at)))).toBe(true);
    expect(() => records.at(10_000)).toThrow(RangeError);
    expect(() => records.at(-1)).toThrow(RangeError);
    expect(() => records.push(Buffer.alloc(3))).toThrow(RangeError);
  });
});
