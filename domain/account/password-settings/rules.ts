import type { FieldProblem } from '#domain/kernel/index.ts';
import type { PasswordSettings } from './events.ts';

/** Shorter ones need a confirmation: they are found by trying. */
export const PASSWORD_SHORT = 8;

const day = 24 * 60 * 60;
const ranges = {
  minLength: { min: 2, max: 64 },
  lockOutDuration: { min: 60, max: 30 * day },
  lockOutAttempts: { min: 1, max: 100 },
  lockOutResetAfter: { min: 60, max: 30 * day },
} as const;

const numbers = ['minLength', 'lockOutDuration', 'lockOutAttempts', 'lockOutResetAfter'] as const;
const switches = ['letterCases', 'digits', 'symbols', 'lockOut'] as const;

/** Known settings that are given, and nothing else. */
export const plainPasswordSettings = (given: Partial<PasswordSettings>): Partial<PasswordSettings> => ({
  ...Object.fromEntries(numbers.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))),
  ...Object.fromEntries(switches.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))),
});

export const passwordSettingsProblems = (given: Partial<PasswordSettings>): readonly FieldProblem[] =>
  numbers.flatMap((field) => {
    const value = given[field];
    const { min, max } = ranges[field];
    if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return [];
    return [{ field, rule: 'range', params: { min, max } }];
  });

const hasBothCases = (password: string): boolean => /[a-zа-яё]/.test(password) && /[A-ZА-ЯЁ]/.test(password);

const symbol = /[`"^'!*@#%$&+._\-=~,;:()[\]<>{}/\\]/;

/** The first of the chosen rules that the password breaks. */
export const passwordRulesProblem = (
  field: string,
  password: string,
  settings: PasswordSettings,
): FieldProblem | undefined => {
  const { minLength: min, letterCases, digits, symbols } = settings;
  if (password.length < min) return { field, rule: 'tooShort', params: { min } };
  if (letterCases && !hasBothCases(password)) return { field, rule: 'letterCases' };
  if (digits && !/[0-9]/.test(password)) return { field, rule: 'digits' };
  if (symbols && !symbol.test(password)) return { field, rule: 'symbols' };
  return undefined;
};
