import { type JournalFilter, type JournalLevel, type JournalLine, journalLevels } from './port.ts';

const isLevel = (value: unknown): value is JournalLevel => journalLevels.some((level) => level === value);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What every line has and nobody needs to see again. */
const known = new Set(['level', 'time', 'msg', 'node', 'pid', 'hostname']);

/** Null for what is no line of the log. */
export const parseLine = (id: string, text: string): JournalLine | null => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const entries = Object.entries(parsed);
    const fields = new Map<string, unknown>(entries);
    const level = fields.get('level');
    const rest = entries.filter(([name]) => !known.has(name));
    return {
      id,
      time: textOf(fields.get('time')),
      level: isLevel(level) ? level : 'info',
      message: textOf(fields.get('msg')),
      details: rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest)),
    };
  } catch {
    return null;
  }
};

const rank = (level: JournalLevel): number => journalLevels.indexOf(level);

/** Looks at the text first, which is cheap, and parses only what may fit. */
export const lineFilter = ({ level, text = '', from, until }: JournalFilter) => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const least = level === undefined ? 0 : rank(level);
  const mayFit = (raw: string): boolean => {
    if (words.length === 0) return true;
    const lower = raw.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
  const fits = (line: JournalLine): boolean =>
    rank(line.level) >= least &&
    (from === undefined || line.time >= from) &&
    (until === undefined || line.time <= until) &&
    words.every((word) => `${line.message} ${line.details}`.toLowerCase().includes(word));
  return (id: string, raw: string): JournalLine | null => {
    if (!mayFit(raw)) return null;
    const line = parseLine(id, raw);
    return line !== null && fits(line) ? line : null;
  };
};

const steering = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu;

const escaped = (text: string): string =>
  text.replace(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** One line of a text file, whatever stands in it; `time` as the reader's clock shows it. */
export const plainLine = ({ level, message, details }: JournalLine, time: string): string =>
  escaped(`${time} ${level.toUpperCase().padEnd(5)} ${message}${details === '' ? '' : ` ${details}`}`);
