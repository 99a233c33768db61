import { type FieldProblem, patternProblem, textProblem } from '#domain/kernel/index.ts';
import type { AdministratorRole } from '../events.ts';
import type { OpenIdSettings } from './events.ts';

const LIST_MAX = 64;
const HOURS = { min: 1, max: 12 } as const;

const texts = ['issuer', 'clientId', 'label', 'groupsClaim'] as const;
const lists = ['scopes', 'adminGroups', 'auditorGroups', 'allowedSubjects', 'allowedDomains'] as const;

const plainList = (names: readonly string[], fold: boolean): readonly string[] => {
  const trimmed = names.map((name) => (fold ? name.trim().toLowerCase() : name.trim()));
  return [...new Set(trimmed.filter((name) => name !== ''))];
};

/** Known settings that are given, spelled as they are stored. */
export const plainOpenId = (given: Partial<OpenIdSettings>): Partial<OpenIdSettings> => ({
  ...Object.fromEntries(
    texts.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field].trim()]])),
  ),
  ...Object.fromEntries(
    lists.flatMap((field) => {
      const names = given[field];
      return names === undefined ? [] : [[field, plainList(names, field === 'allowedDomains')]];
    }),
  ),
  ...(given.enabled === undefined ? {} : { enabled: given.enabled }),
  ...(given.sessionHours === undefined ? {} : { sessionHours: given.sessionHours }),
});

/** https, or http on the same machine; nothing that an issuer cannot have. */
const issuerPattern =
  /^(?:https:\/\/[a-z0-9.-]+(?::\d{1,5})?|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)(?:\/[\w.~%/-]*)?$/i;
/** RFC 6749, appendix A: no space, no quotes. */
const scopePattern = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
const domainPattern = /^(?=.{1,253}$)[a-z0-9]+(?:[.-][a-z0-9-]*[a-z0-9])*$/;

const listProblem = (
  field: (typeof lists)[number],
  names: readonly string[] | undefined,
): FieldProblem | undefined => {
  if (names === undefined) return undefined;
  if (names.length > LIST_MAX) return { field, rule: 'tooMany', params: { max: LIST_MAX } };
  const problemOf = (name: string): FieldProblem | undefined => {
    if (field === 'scopes') return patternProblem(name, { field, min: 1, max: 128, pattern: scopePattern });
    if (field === 'allowedDomains')
      return patternProblem(name, { field, min: 1, max: 253, pattern: domainPattern });
    return textProblem(name, { field, min: 1, max: 255 });
  };
  return names.map(problemOf).find((problem) => problem !== undefined);
};

export const openIdProblems = (given: Partial<OpenIdSettings>): readonly FieldProblem[] => {
  const { issuer = '', clientId = '', label = '', groupsClaim = '', sessionHours = HOURS.min } = given;
  const hoursFit = Number.isInteger(sessionHours) && sessionHours >= HOURS.min && sessionHours <= HOURS.max;
  return [
    textProblem(issuer, { field: 'issuer', max: 255 }) ??
      (issuer === '' || issuerPattern.test(issuer)
        ? undefined
        : ({ field: 'issuer', rule: 'issuer' } as const)),
    textProblem(clientId, { field: 'clientId', max: 255 }),
    textProblem(label, { field: 'label', max: 40 }),
    textProblem(groupsClaim, { field: 'groupsClaim', max: 255 }),
    hoursFit ? undefined : { field: 'sessionHours', rule: 'range', params: HOURS },
    ...lists.map((field) => listProblem(field, given[field])),
  ].filter((problem) => problem !== undefined);
};

/** What must be there before anybody is sent to the provider. */
export const missingForOpenId = (settings: OpenIdSettings): readonly FieldProblem[] =>
  (['issuer', 'clientId', 'groupsClaim'] as const)
    .filter((field) => settings[field] === '')
    .map((field) => ({ field, rule: 'required' }));

/** Whom the provider has vouched for, as far as it matters here. */
export type OpenIdPerson = {
  readonly subject: string;
  readonly groups: readonly string[];
  /** Only when the provider says that it has verified the address. */
  readonly verifiedEmail?: string;
};

const isAllowed = (settings: OpenIdSettings, { subject, verifiedEmail }: OpenIdPerson): boolean => {
  const { allowedSubjects, allowedDomains } = settings;
  if (allowedSubjects.length === 0 && allowedDomains.length === 0) return true;
  const domain = verifiedEmail?.split('@').at(-1)?.toLowerCase();
  return allowedSubjects.includes(subject) || (domain !== undefined && allowedDomains.includes(domain));
};

/** What somebody is to the server by his groups; full rights win, and nothing is nothing. */
export const roleOfOpenIdPerson = (
  settings: OpenIdSettings,
  person: OpenIdPerson,
): AdministratorRole | null => {
  const isIn = (values: readonly string[]): boolean => person.groups.some((group) => values.includes(group));
  if (!settings.enabled || !isAllowed(settings, person)) return null;
  if (isIn(settings.adminGroups)) return 'admin';
  return isIn(settings.auditorGroups) ? 'auditor' : null;
};
