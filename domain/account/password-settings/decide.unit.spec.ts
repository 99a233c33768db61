import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { passwordSettingsDecider } from './decide.ts';
import type { PasswordSettings, PasswordSettingsEvent } from './events.ts';
import { passwordRulesProblem } from './rules.ts';
import { defaultPasswordSettings } from './state.ts';

const settings = specify(passwordSettingsDecider);
const given = (...events: PasswordSettingsEvent[]) => settings.given(events, undefined);
const change = (changes: Partial<PasswordSettings>, confirmed = false) =>
  ({ type: 'ChangePasswordSettings', data: { changes, confirmed } }) as const;

describe('[PWD-01] rules for passwords', () => {
  it('change within the limits of the guide', () => {
    expect(given().when(change({ minLength: 8, digits: true })).events).toEqual([
      { type: 'PasswordSettingsChanged', data: { changes: { minLength: 8, digits: true } } },
    ]);
    expect(given().when(change({ minLength: 12 })).events).toEqual([]);
    for (const minLength of [1, 65, 8.5]) {
      expect(given().when(change({ minLength })).problems).toMatchObject([
        { field: 'minLength', rule: 'range' },
      ]);
    }
  });

  it('may be weak only when somebody says that he knows', () => {
    expect(given().when(change({ minLength: 2 })).code).toBe('CONFIRMATION_NEEDED');
    expect(given().when(change({ minLength: 2 }, true)).events).toHaveLength(1);
  });

  it.each([
    [{ minLength: 6 }, 'short', 'tooShort'],
    [{ minLength: 6, letterCases: true }, 'lowercase', 'letterCases'],
    [{ minLength: 6, letterCases: true }, 'Пароль', undefined],
    [{ minLength: 6, digits: true }, 'letters', 'digits'],
    [{ minLength: 6, digits: true }, 'letters1', undefined],
    [{ minLength: 6, symbols: true }, 'letters1', 'symbols'],
    [{ minLength: 6, symbols: true }, 'letters`', undefined],
  ])('%j and %s', (rules, password, rule) => {
    const all = { ...defaultPasswordSettings, ...rules };
    expect(passwordRulesProblem('password', password, all)?.rule).toBe(rule);
  });
});
