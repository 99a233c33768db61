import { describe, expect, it } from 'vitest';
import { longestMask, masksFor } from './masks.ts';

describe('[ADM-04] masks', () => {
  it('of IPv4 are offered from one address to all, as people write them', () => {
    const masks = masksFor('192.168.0.0');
    expect(masks).toHaveLength(33);
    expect(masks[0]).toEqual({ value: '32', label: '/32 — 255.255.255.255' });
    expect(masks.find(({ value }) => value === '12')?.label).toBe('/12 — 255.240.0.0');
    expect(masks.at(-1)).toEqual({ value: '0', label: '/0 — 0.0.0.0' });
    expect(longestMask('192.168.0.0')).toBe('32');
  });

  it('of IPv6 are lengths', () => {
    expect(masksFor('fe80::')).toHaveLength(129);
    expect(masksFor('fe80::')[118]).toEqual({ value: '10', label: '/10' });
    expect(longestMask('fe80::')).toBe('128');
  });
});
