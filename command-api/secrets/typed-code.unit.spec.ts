import { describe, expect, it } from 'vitest';
import { newTypedCode } from './typed-code.ts';

describe('a code that people type [LDAP-06]', () => {
  it('has groups of four without letters and digits that look alike', () => {
    for (let i = 0; i < 500; i++)
      expect(newTypedCode(7)).toMatch(/^(?:[a-km-np-z2-9]{4}-){6}[a-km-np-z2-9]{4}$/);
  });

  it('takes each of 32 characters equally often: 5 bits, 140 in seven groups', () => {
    const counts = new Map<string, number>();
    const codes = Array.from({ length: 2_000 }, () => newTypedCode(7));
    for (const character of codes.join('').replaceAll('-', '')) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    // 1750 of each are expected, the standard deviation is 41: eight of them are never reached by chance.
    for (const count of counts.values()) expect(Math.abs(count - 1_750)).toBeLessThan(330);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
