import type { RestoreField } from './port.ts';

/** Characters of a text, and entries of a list, that are shown. */
const SHOWN = 200;
const LISTED = 20;

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value by its path; lists are values. */
const flat = (value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> => {
  if (isPlain(value)) {
    for (const [name, inner] of Object.entries(value))
      flat(inner, path === '' ? name : `${path}.${name}`, into);
  } else if (value !== undefined) into.set(path, value);
  return into;
};

const short = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  if (!Array.isArray(value)) return value;
  const first: readonly unknown[] = value.slice(0, LISTED);
  return value.length > LISTED ? [...first.map(short), '…'] : first.map(short);
};

/** What nobody misses: a thing of which it was never said has it, too. */
const isEmptyValue = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const shownValue = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(short(value));

const withoutPath = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Fields of `wanted` that are not so in `now`. What is secret is never shown, only that it differs. */
export const differences = (
  now: object | undefined,
  wanted: object,
  { secrets, passedOver }: { readonly secrets: readonly string[]; readonly passedOver: readonly string[] },
): readonly RestoreField[] => {
  const present = now === undefined ? new Map<string, unknown>() : flat(now, '', new Map());
  const found: RestoreField[] = [];
  for (const [path, after] of flat(wanted, '', new Map())) {
    const [field = ''] = path.split('.');
    const before = present.get(path);
    const same = JSON.stringify(before) === JSON.stringify(after);
    if (same || passedOver.includes(field) || (isEmptyValue(before) && isEmptyValue(after))) continue;
    const name = withoutPath(path);
    found.push(
      secrets.includes(field)
        ? { name, before: null, after: null, secret: true }
        : { name, before: shownValue(before), after: shownValue(after), secret: false },
    );
  }
  return found;
};
