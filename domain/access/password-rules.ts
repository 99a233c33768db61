import {
  defaultPasswordSettings,
  PASSWORD_SHORT,
  type PasswordSettings,
  passwordRulesProblem,
} from '#domain/account/index.ts';
import type { FieldProblem } from '#domain/kernel/index.ts';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** The commonest of this length; shorter ones are refused by length alone. Compared without digits at the end. */
const common = new Set([
  'password',
  'passwordpassword',
  'passw0rd',
  'qwertyuiop',
  'qwertyuiopasdf',
  'qwertyqwerty',
  'iloveyou',
  'administrator',
  'adminadmin',
  'letmein',
  'changeme',
  'welcome',
  'rostrum',
  'йцукенгшщзхъ',
  'парольпароль',
  'пароль',
]);

/** Fewer different characters than this is a pattern, not a password. */
const DIFFERENT_MIN = 5;

/** What people put behind a word to make a password of it. */
const ORNAMENTS: ReadonlySet<string> = new Set('0123456789!.?*_-');

const withoutOrnaments = (text: string): string => {
  let end = text.length;
  while (end > 0 && ORNAMENTS.has(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

const isGuessable = (password: string, login: string): boolean => {
  const plain = password.toLowerCase();
  const stem = withoutOrnaments(plain);
  return stem === '' || stem === login || common.has(stem);
};

const isPattern = (password: string): boolean => new Set(password.toLowerCase()).size < DIFFERENT_MIN;

/** For administrators: length and nothing else (NIST SP 800-63B, 3.1.1.2). */
const administratorRules: PasswordSettings = { ...defaultPasswordSettings, minLength: PASSWORD_MIN };

/** Whose password it is; without `rules` those for administrators hold. */
export type PasswordOf = { readonly login: string; readonly rules?: PasswordSettings | undefined };

/**
 * The rules that were chosen, and never what is guessed first: the login, the commonest passwords, digits only. Where
 * somebody has confirmed that short ones are wanted, few different characters are no reason to refuse.
 */
export const passwordProblem = (
  field: string,
  password: string,
  { login, rules = administratorRules }: PasswordOf,
): FieldProblem | undefined => {
  if (password.length > PASSWORD_MAX) return { field, rule: 'tooLong', params: { max: PASSWORD_MAX } };
  const problem = passwordRulesProblem(field, password, rules);
  if (problem !== undefined) return problem;
  const isWeak =
    isGuessable(password, login.toLowerCase()) || (rules.minLength >= PASSWORD_SHORT && isPattern(password));
  return isWeak ? { field, rule: 'guessable' } : undefined;
};
