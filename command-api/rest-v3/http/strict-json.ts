import { inParameter, RestError } from '../kernel/errors.ts';

/** Levels of lists and objects inside each other. */
const DEPTH_MAX = 32;

const malformed = (message: string, location?: string): RestError =>
  new RestError(400, {
    reason: 'bodyInvalid',
    message,
    ...(location === undefined ? {} : inParameter(location)),
  });

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const textOf = (body: Uint8Array): string => {
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw Object.assign(malformed('The body is not UTF-8.'), { cause });
  }
};

/** Texts, signs, and what lies between them; each begins where the one before ends. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^"{}[\]:,]+/gsy;
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

/** Keys that one parser would read one way and another parser another way. The text is known to be JSON. */
const checkKeys = (text: string): void => {
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [found] of text.matchAll(token)) {
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : null);
      if (open.length > DEPTH_MAX) throw malformed(`More than ${DEPTH_MAX} levels.`);
    } else if (found === '}' || found === ']') {
      open.pop();
    } else if (found === ':') {
      const key = String(JSON.parse(last));
      const keys = open.at(-1);
      if (poisonous.has(key)) throw malformed('This name is not allowed.', key);
      if (keys?.has(key)) throw malformed('The same name twice.', key);
      keys?.add(key);
    } else if (found.startsWith('"')) {
      last = found;
    }
  }
};

/** Numbers that are none, and texts that cannot be written down. */
const checkValue = (value: unknown): void => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('A number is too large.');
  if (typeof value === 'string' && !value.isWellFormed()) throw malformed('Half of a surrogate pair.');
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) checkValue(inner);
};

/** JSON that every parser reads alike (RFC 7493), or a refusal. An empty body is no body. */
export const parseStrictJson = (body: Uint8Array): unknown => {
  const text = textOf(body);
  if (text.trim() === '' && !text.startsWith('\ufeff')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(malformed('The body is not JSON.'), { cause });
  }
  checkKeys(text);
  checkValue(value);
  return value;
};
