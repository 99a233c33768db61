import { textProblem } from '#domain/kernel/index.ts';
import {
  type Extension,
  extensions,
  type LicenceTerms,
  type LicensedNumbers,
  licenceLimits,
} from './terms.ts';

type Fields = Readonly<Record<string, unknown>>;

const LIMIT_MAX = 10_000_000;
const GRACE_MAX = 24 * 366;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasExactly = (fields: Fields, names: readonly string[]): boolean =>
  Object.keys(fields).length === names.length && names.every((name) => Object.hasOwn(fields, name));

const isLine = (value: unknown, min: number, max: number): value is string =>
  typeof value === 'string' && textProblem(value, { field: '', min, max }) === undefined;

const lineOrNull = (value: unknown, max: number): value is string | null =>
  value === null || isLine(value, 1, max);

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value));

const isCount = (value: unknown, max: number): value is number | null =>
  value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max);

const isNumbers = (value: unknown): value is LicensedNumbers =>
  isFields(value) &&
  hasExactly(value, licenceLimits) &&
  licenceLimits.every((limit) => isCount(value[limit], LIMIT_MAX));

const isServer = (value: unknown): value is LicenceTerms['server'] =>
  isFields(value) &&
  hasExactly(value, ['name', 'id']) &&
  lineOrNull(value.name, 128) &&
  lineOrNull(value.id, 80) &&
  (value.name !== null || value.id !== null);

const known: ReadonlySet<unknown> = new Set(extensions);

/** Extensions of later servers are no reason to refuse a licence here. */
const readExtensions = (value: unknown): readonly Extension[] | null => {
  if (!Array.isArray(value) || value.length > 64) return null;
  if (!value.every((one) => isLine(one, 1, 64))) return null;
  return extensions.filter((one) => known.has(one) && value.includes(one));
};

const names = [
  'licenceId',
  'issuedAt',
  'server',
  'organisation',
  'contact',
  'limits',
  'extensions',
  'validFrom',
  'validUntil',
  'support',
  'graceHours',
] as const;

/** The terms that a signed object means; null when it is not exactly such an object. */
export const readTerms = (value: unknown): LicenceTerms | null => {
  if (!isFields(value) || !hasExactly(value, names)) return null;
  const { licenceId, issuedAt, server, organisation, contact, limits, validFrom, validUntil } = value;
  const { support, graceHours } = value;
  const on = readExtensions(value.extensions);
  if (on === null || !isServer(server) || !isNumbers(limits)) return null;
  if (!isInstant(issuedAt) || !isInstant(validFrom)) return null;
  if (validUntil !== null && !isInstant(validUntil)) return null;
  if (!isLine(licenceId, 1, 80) || !isLine(organisation, 1, 200) || !isLine(contact, 0, 200)) return null;
  if (!isLine(support, 0, 80) || !isCount(graceHours, GRACE_MAX)) return null;
  return {
    ...{ licenceId, issuedAt, server: { name: server.name, id: server.id }, organisation, contact },
    limits: readLimits(limits),
    extensions: on,
    ...{ validFrom, validUntil, support, graceHours },
  };
};

const readLimits = (limits: LicensedNumbers): LicensedNumbers => ({
  accounts: limits.accounts,
  conferences: limits.conferences,
  onlineUsers: limits.onlineUsers,
  devices: limits.devices,
  roomClients: limits.roomClients,
  guests: limits.guests,
});
