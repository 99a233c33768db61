import type { OpenIdPerson } from '#domain/access/index.ts';

export type Claims = Readonly<Record<string, unknown>>;

const GROUPS_MAX = 1_000;
const VALUE_MAX = 255;

const isObject = (value: unknown): value is Claims =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A claim of exactly this name, or what lies at the end of the path. */
const claimAt = (claims: Claims, path: string): unknown => {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
};

/** One text or a list of texts; undefined when the claim is not there, or is something else. */
export const groupsAt = (claims: Claims, path: string): readonly string[] | undefined => {
  const value = claimAt(claims, path);
  if (typeof value === 'string') return value === '' ? [] : [value.slice(0, VALUE_MAX)];
  if (!Array.isArray(value)) return undefined;
  const texts = value.slice(0, GROUPS_MAX).filter((one): one is string => typeof one === 'string');
  return texts.filter((one) => one !== '' && one.length <= VALUE_MAX);
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const displayNameIn = (claims: Claims): string =>
  text(claims.name) || text(claims.preferred_username) || text(claims.email);

/** An address that only its owner says is his proves nothing. */
export const personIn = (subject: string, claims: Claims, groupsClaim: string): OpenIdPerson => {
  const { email, email_verified: verified } = claims;
  const groups = groupsAt(claims, groupsClaim) ?? [];
  return typeof email === 'string' && verified === true
    ? { subject, groups, verifiedEmail: email }
    : { subject, groups };
};
