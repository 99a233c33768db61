import { type FieldProblem, patternProblem, textProblem } from '#domain/kernel/index.ts';
import type { AccountProfile } from './events.ts';

/** Guide §3.5.1.1, item 3: latin letters, digits, underscores, hyphens and dots. */
const loginPattern = /^[A-Za-z0-9_.-]+$/;
/** A shape, not the grammar of RFC 5322: whether mail arrives is known only by sending some. */
const emailPattern = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,189}$/;

export const LOGIN_MAX = 64;
export const NAME_MAX = 128;
const EMAIL_MAX = 254;
const PHONE_MAX = 64;

/** Logins differing only in letter case are the same; this spelling is stored and compared. */
export const canonicalLogin = (login: string): string => login.trim().toLowerCase();

export const loginProblem = (field: string, login: string): FieldProblem | undefined =>
  patternProblem(login, { field, min: 1, max: LOGIN_MAX, pattern: loginPattern });

export const displayNameProblem = (field: string, name: string): FieldProblem | undefined =>
  textProblem(name, { field, min: 1, max: NAME_MAX });

/** An empty address is none; who needs one asks for it himself. */
export const emailProblem = (field: string, email: string): FieldProblem | undefined => {
  const problem = textProblem(email, { field, max: EMAIL_MAX });
  if (problem !== undefined || email === '' || emailPattern.test(email)) return problem;
  return { field, rule: 'email' };
};

/** A stored hash is made by the server itself; anything else here is a mistake of the caller. */
export const passwordHashProblem = (hash: string): FieldProblem | undefined =>
  hash.startsWith('$argon2id$') && hash.length <= 512 ? undefined : { field: 'password', rule: 'required' };

/** Any usual way of writing a number down; no program dials it. */
export const phoneProblem = (field: string, phone: string): FieldProblem | undefined =>
  textProblem(phone, { field, max: PHONE_MAX }) ??
  (phone === '' || /^\+?[\d ().,;*#x/-]+$/.test(phone) ? undefined : { field, rule: 'pattern' });

const profileRules: Record<keyof AccountProfile, (field: string, value: string) => FieldProblem | undefined> =
  {
    displayName: displayNameProblem,
    firstName: (field, value) => textProblem(value, { field, max: NAME_MAX }),
    lastName: (field, value) => textProblem(value, { field, max: NAME_MAX }),
    email: emailProblem,
    company: (field, value) => textProblem(value, { field, max: NAME_MAX }),
    mobilePhone: phoneProblem,
    workPhone: phoneProblem,
    homePhone: phoneProblem,
  };

export const emptyProfile: AccountProfile = {
  displayName: '',
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};

const GROUPS_MAX = 100;

/** Membership in groups; with `known`, each must exist. */
export const groupsProblem = (
  field: string,
  groups: readonly string[],
  known?: ReadonlySet<string>,
): FieldProblem | undefined => {
  if (groups.length > GROUPS_MAX) return { field, rule: 'tooMany', params: { max: GROUPS_MAX } };
  const isKnown = known === undefined || groups.every((group) => known.has(group));
  return isKnown ? undefined : { field, rule: 'unknownGroup' };
};

/** Pictures are stored under the hash of what they consist of. */
export const avatarProblem = (avatar: string | null): FieldProblem | undefined =>
  avatar === null || /^[0-9a-f]{64}$/.test(avatar) ? undefined : { field: 'avatar', rule: 'pattern' };

const profileFields = Object.keys(profileRules) as readonly (keyof AccountProfile)[];

/** Outer spaces are nobody's intention. Fields that are not part of a profile are left behind. */
export const trimmedProfile = (profile: Partial<AccountProfile>): Partial<AccountProfile> => {
  const trimmed: { -readonly [Field in keyof AccountProfile]?: string } = {};
  for (const field of profileFields) {
    const value = profile[field];
    if (value !== undefined) trimmed[field] = value.trim();
  }
  return trimmed;
};

export const profileProblems = (profile: Partial<AccountProfile>): readonly FieldProblem[] =>
  profileFields.flatMap((field) => {
    const value = profile[field];
    return value === undefined ? [] : (profileRules[field](field, value) ?? []);
  });
