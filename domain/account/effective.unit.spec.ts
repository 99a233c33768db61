import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appliedLimits,
  effectiveLimits,
  effectiveRights,
  type GroupRules,
  grantedRights,
} from './effective.ts';
import { noLimits } from './limits.ts';
import { defaultRights, rightNames } from './rights.ts';

const group = (groupId: string, rules: Partial<Omit<GroupRules, 'groupId'>> = {}): GroupRules => ({
  groupId,
  rights: defaultRights,
  limits: noLimits,
  ...rules,
});

describe('[GRP-02] rights of somebody in several groups', () => {
  const sales = group('sales', { rights: { ...defaultRights, record: false } });
  const it_ = group('it', { rights: { ...defaultRights, operator: true } });

  it('are those that any of them gives, and say who gives them', () => {
    const rights = effectiveRights([sales, it_]);
    expect(rights.operator).toEqual({ granted: true, from: ['it'] });
    expect(rights.record).toEqual({ granted: true, from: ['it'] });
    expect(rights.shareDesktop).toEqual({ granted: true, from: ['sales', 'it'] });
    expect(effectiveRights([sales]).record).toEqual({ granted: false, from: ['sales'] });
  });

  it('are the same with and without their origin', () => {
    const rights = effectiveRights([sales, it_]);
    const plain = grantedRights([sales, it_]);
    for (const name of rightNames) expect(plain[name]).toBe(rights[name].granted);
  });
});

describe('[USR-04] limits', () => {
  const slow = group('slow', { limits: { incoming: 1024, outgoing: 512 } });
  const slower = group('slower', { limits: { incoming: 512, outgoing: null } });

  it('of several groups: the smallest', () => {
    expect(effectiveLimits(noLimits, [slow, slower])).toEqual({
      incoming: { value: 512, from: 'groups', groups: ['slower'] },
      outgoing: { value: 512, from: 'groups', groups: ['slow'] },
    });
  });

  it('of the account: before those of its groups, whether larger or smaller', () => {
    expect(effectiveLimits({ incoming: 2048, outgoing: null }, [slow]).incoming).toEqual({
      value: 2048,
      from: 'account',
      groups: [],
    });
  });

  it('[GRP-04] are no looser than any group allows, unless the account says so', () => {
    const limit = fc.option(fc.integer({ min: 32, max: 10_000 }), { nil: null });
    const limits = fc.record({ incoming: limit, outgoing: limit });
    fc.assert(
      fc.property(limits, fc.array(limits, { maxLength: 5 }), (own, others) => {
        const groups = others.map((each, index) => group(`g${index}`, { limits: each }));
        const { incoming } = appliedLimits(own, groups);
        if (own.incoming !== null) return incoming === own.incoming;
        return groups.every(
          (each) => each.limits.incoming === null || (incoming ?? Infinity) <= each.limits.incoming,
        );
      }),
    );
  });
});
