import { type FieldProblem, patternProblem } from '#domain/kernel/index.ts';
import type { AdministratorRole } from '../events.ts';
import type { OsAdministrators } from './events.ts';

const NAMES_MAX = 32;
const NAME_MAX = 64;

/** Logins that are asked about: lower-case latin, as systems make them; domains of a directory may follow an `@`. */
const userPattern = /^[a-z0-9_][a-z0-9_.@-]*$/;
/** Directories allow more in the names of groups than systems do. */
const groupPattern = /^[\p{L}0-9_][\p{L}0-9_.@ -]*$/u;

const groupFields = ['adminGroups', 'auditorGroups'] as const;
const userFields = ['adminUsers', 'auditorUsers'] as const;

const plainNames = (names: readonly string[], user: boolean): readonly string[] => {
  const trimmed = names.map((name) => (user ? name.trim().toLowerCase() : name.trim()));
  return [...new Set(trimmed.filter((name) => name !== ''))];
};

/** Known settings that are given, spelled as they are stored. */
export const plainOsAdministrators = (given: Partial<OsAdministrators>): Partial<OsAdministrators> => {
  const lists = [...groupFields, ...userFields].flatMap((field) => {
    const names = given[field];
    return names === undefined ? [] : [[field, plainNames(names, field.endsWith('Users'))]];
  });
  const { enabled } = given;
  return { ...Object.fromEntries(lists), ...(enabled === undefined ? {} : { enabled }) };
};

const namesProblem = (
  field: keyof OsAdministrators,
  names: readonly string[] | undefined,
  pattern: RegExp,
): FieldProblem | undefined => {
  if (names === undefined) return undefined;
  if (names.length > NAMES_MAX) return { field, rule: 'tooMany', params: { max: NAMES_MAX } };
  const found = names.map((name) => patternProblem(name, { field, min: 1, max: NAME_MAX, pattern }));
  return found.find((problem) => problem !== undefined);
};

export const osAdministratorsProblems = (given: Partial<OsAdministrators>): readonly FieldProblem[] =>
  [
    ...groupFields.map((field) => namesProblem(field, given[field], groupPattern)),
    ...userFields.map((field) => namesProblem(field, given[field], userPattern)),
  ].filter((problem) => problem !== undefined);

/** Every group that matters. */
export const groupsOfOsAdministrators = ({
  adminGroups,
  auditorGroups,
}: OsAdministrators): readonly string[] => [...new Set([...adminGroups, ...auditorGroups])];

/** What an account of the system is to the server; full rights win, and nothing is nothing. */
export const roleOfOsAccount = (
  settings: OsAdministrators,
  login: string,
  groups: ReadonlySet<string>,
): AdministratorRole | null => {
  const isIn = (names: readonly string[]): boolean => names.some((name) => groups.has(name));
  if (!settings.enabled) return null;
  if (settings.adminUsers.includes(login) || isIn(settings.adminGroups)) return 'admin';
  return settings.auditorUsers.includes(login) || isIn(settings.auditorGroups) ? 'auditor' : null;
};
