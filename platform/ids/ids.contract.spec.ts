import { describe, expect, it } from 'vitest';
import { virtualClock } from '#platform/clock/index.ts';
import type { Ids } from './port.ts';
import { sequenceIds } from './sequence.ts';
import { systemIds } from './system.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const describeIdsContract = (name: string, create: () => Ids): void => {
  describe(`${name} [PLAT-01]`, () => {
    it('gives different UUIDs of version 7', () => {
      const ids = create();
      const many = Array.from({ length: 1000 }, () => ids.uuid());
      expect(new Set(many).size).toBe(1000);
      for (const id of many) expect(id).toMatch(uuidPattern);
    });

    it.each([1, 6, 14, 20])('gives %i digits without a leading zero', (count) => {
      const ids = create();
      for (let turn = 0; turn < 100; turn++) {
        expect(ids.digits(count)).toMatch(new RegExp(`^[1-9][0-9]{${count - 1}}$`));
      }
    });

    it('gives tokens of as many bytes as asked for, 32 unless told', () => {
      const ids = create();
      expect(Buffer.from(ids.token(), 'base64url')).toHaveLength(32);
      expect(Buffer.from(ids.token(48), 'base64url')).toHaveLength(48);
      expect(ids.token()).not.toBe(ids.token());
    });
  });
};

describeIdsContract('system ids', () => systemIds(virtualClock()));
describeIdsContract('sequence ids', () => sequenceIds(7));

describe('ids over time [PLAT-01]', () => {
  it('system UUIDs sort by the clock', () => {
    const clock = virtualClock();
    const ids = systemIds(clock);
    const earlier = ids.uuid();
    clock.advance(1);
    expect(earlier < ids.uuid()).toBe(true);
  });

  it('a seed repeats its sequence', () => {
    const [one, two, other] = [sequenceIds(5), sequenceIds(5), sequenceIds(6)];
    expect([one.uuid(), one.digits(6), one.token()]).toEqual([two.uuid(), two.digits(6), two.token()]);
    expect(other.digits(12)).not.toBe(sequenceIds(5).digits(12));
  });
});
