/** What an administrator asks of passwords (guide §3.5.7.1); the server decides, this only shows. */
export type PasswordRules = {
  readonly minLength: number;
  readonly letterCases: boolean;
  readonly digits: boolean;
  readonly symbols: boolean;
};

export type RuleState = { readonly rule: keyof PasswordRules; readonly kept: boolean };

const checks: Readonly<Record<keyof PasswordRules, (password: string, rules: PasswordRules) => boolean>> = {
  minLength: (password, { minLength }) => password.length >= minLength,
  letterCases: (password) => /[a-zа-яё]/.test(password) && /[A-ZА-ЯЁ]/.test(password),
  digits: (password) => /[0-9]/.test(password),
  symbols: (password) => /[`"^'!*@#%$&+._\-=~,;:()[\]<>{}/\\]/.test(password),
};

const order = ['minLength', 'letterCases', 'digits', 'symbols'] as const;

/** The rules that hold, and whether the password keeps each. */
export const ruleStates = (password: string, rules: PasswordRules): readonly RuleState[] =>
  order
    .filter((rule) => rule === 'minLength' || rules[rule])
    .map((rule) => ({ rule, kept: checks[rule](password, rules) }));
