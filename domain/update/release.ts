import { textProblem } from '#domain/kernel/index.ts';
import { isVersion } from './versions.ts';

/** What an update feed says: the newest version of the server, and for how long that is worth believing. */
export type Release = {
  readonly version: string;
  /** Page with what is new; null when there is none. */
  readonly notes: string | null;
  /** It closes holes in security. */
  readonly security: boolean;
  /** When the publisher signed it; an older one never takes the place of a newer one. */
  readonly issuedAt: string;
  /** After this the feed is out of date: perhaps somebody holds back a newer one. */
  readonly validUntil: string;
};

const NOTES_MAX = 1024;

const names = ['version', 'notes', 'security', 'issuedAt', 'validUntil'] as const;

type Fields = Readonly<Record<string, unknown>>;

const isExactly = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === names.length &&
  names.every((name) => Object.hasOwn(value, name));

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value));

/** A page that browsers may be sent to: https, a host, nothing that could be markup. */
const isPage = (value: unknown): value is string =>
  typeof value === 'string' &&
  textProblem(value, { field: '', min: 1, max: NOTES_MAX }) === undefined &&
  /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[^\s"<>\\^`{|}]*)?$/i.test(value);

/** The release that a signed object means; null when it is not exactly such an object. */
export const readRelease = (value: unknown): Release | null => {
  if (!isExactly(value)) return null;
  const { version, notes, security, issuedAt, validUntil } = value;
  if (typeof version !== 'string' || !isVersion(version)) return null;
  if (notes !== null && !isPage(notes)) return null;
  if (typeof security !== 'boolean' || !isInstant(issuedAt) || !isInstant(validUntil)) return null;
  return validUntil > issuedAt ? { version, notes, security, issuedAt, validUntil } : null;
};
