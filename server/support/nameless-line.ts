import { type JournalLine, plainLine } from '#platform/journal/index.ts';

/** Members whose texts are words of the program, never of people. */
const words = new Set([
  'part',
  'projection',
  'command',
  'process',
  'state',
  'version',
  'signal',
  'code',
  'method',
  'route',
  'type',
  'level',
]);

/** A call without the folders in which the program lies. */
const shortCall = (call: string): string => {
  const [at, open] = [call.lastIndexOf('/'), call.indexOf('(')];
  if (at < 0) return call;
  return open >= 0 && open < at
    ? `${call.slice(0, open + 1)}${call.slice(at + 1)}`
    : `at ${call.slice(at + 1)}`;
};

/** Calls of a stack: what stands above them is a message, which may name anybody. */
const callsOf = (stack: string): string =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .map(shortCall)
    .join(' ← ');

const plainValue = (name: string, value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (name === 'stack') return callsOf(value);
    return words.has(name) && /^[\w.:/ -]{1,80}$/.test(value) ? value : '(hidden)';
  }
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return `(${value.length} entries)`;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, plainValue(inner, one)]));
};

/** A line of the journal with everything hidden that could be somebody's; sentences are the program's own. */
export const namelessLine = (line: JournalLine): string => {
  const details: unknown = line.details === '' ? null : JSON.parse(line.details);
  const shown = details === null ? '' : JSON.stringify(plainValue('', details));
  return plainLine({ ...line, details: shown }, line.time);
};
