import { hash } from 'node:crypto';
import type { CommandShape } from '#domain/kernel/index.ts';

/** Made anew by the server for each request, so they differ when the same wish is sent twice. */
const salted = new Set(['passwordHash', 'tokenHash']);

const canonical = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  return Object.entries(value)
    .filter(([key, inner]) => inner !== undefined && !salted.has(key))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)]);
};

/** Equal for commands that wish the same, whatever the order of their fields. */
export const fingerprintOf = ({ type, data }: CommandShape): string =>
  hash('sha256', JSON.stringify([type, canonical(data)]), 'base64url');
