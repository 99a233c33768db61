import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type LogoEvent, logoDecider } from '../index.ts';

const logo = specify(logoDecider);
const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const changed = (changes: object): LogoEvent => ({ type: 'LogoChanged', data: { changes } });
const change = (changes: object) => ({ type: 'ChangeLogo', data: { changes } }) as const;

describe('[WEB-02] the logo', () => {
  it('is one for both schemes or one for each, and goes again', () => {
    expect(logo.given([], undefined).when(change({ light: one })).events).toEqual([changed({ light: one })]);
    const both = [changed({ light: one }), changed({ dark: other })];
    expect(logo.given(both, undefined).when(change({ light: one, dark: null })).events).toEqual([
      changed({ dark: null }),
    ]);
    expect(logo.given(both, undefined).when(change({ light: one, dark: other })).events).toEqual([]);
  });

  it.each(['', '../x', 'a'.repeat(63), 'A'.repeat(64), `${one}\n`])('is no file of the name %j', (light) => {
    expect(logo.given([], undefined).when(change({ light })).problems).toEqual([
      { field: 'light', rule: 'pattern' },
    ]);
  });
});
