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

const isGuessable = (password: string, login: string): boolean => {
  const plain = password.toLowerCase();
  const stem = plain.replace(/[\d!.?*_-]{1,128}$/, '');
  return new Set(plain).size < DIFFERENT_MIN || stem === '' || stem === login || common.has(stem);
};

/**
 * Length and guessability, no rules of composition: they make passwords worse (NIST SP 800-63B, 3.1.1.2). A password
 * that is only digits counts as guessable.
 */
export const passwordProblem = (field: string, password: string, login: string): FieldProblem | undefined => {
  if (password.length > PASSWORD_MAX) return { field, rule: 'tooLong', params: { max: PASSWORD_MAX } };
  if (password.length < PASSWORD_MIN) return { field, rule: 'tooShort', params: { min: PASSWORD_MIN } };
  return isGuessable(password, login.toLowerCase()) ? { field, rule: 'guessable' } : undefined;
};
