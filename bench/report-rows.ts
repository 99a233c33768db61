import type { EventLogDocument, EventSource, LoggedEvent } from '#projections/event-log/document.ts';

/** How often what happens, in thousandths; rights, media and reports are left out. */
const happenings: readonly (readonly [share: number, source: EventSource, event: LoggedEvent])[] = [
  [300, 'user', 'join'],
  [300, 'user', 'leave'],
  [120, 'user', 'login'],
  [110, 'user', 'logout'],
  [80, 'conference', 'session_opened'],
  [80, 'conference', 'session_closed'],
  [5, 'administrator', 'login'],
  [3, 'administrator', 'logout'],
  [1, 'user', 'login_failed'],
  [1, 'server', 'start'],
];
const all = happenings.reduce((sum, [share]) => sum + share, 0);

export const titles = ['Weekly sync', 'Планёрка', 'Приём', 'Demo', 'Совет', 'Retro', 'Урок', 'Interview'];
const year = 365 * 24 * 3_600_000;
const begin = Date.parse('2025-01-01T00:00:00.000Z');

/** The same number for the same row, spread evenly. */
export const mixed = (n: number, salt: number): number => {
  let x = Math.imul(n ^ (salt * 0x9e3779b1), 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
};

/** Rows are spread over one year. */
export const momentOf = (n: number, rows: number): string =>
  new Date(begin + Math.floor((n / rows) * year)).toISOString();

const happeningOf = (n: number): (typeof happenings)[number] => {
  let left = mixed(n, 1) % all;
  for (const one of happenings) {
    if (left < one[0]) return one;
    left -= one[0];
  }
  return happenings[0] ?? [0, 'user', 'join'];
};

/** A row of the event log as a busy server of twenty thousand people has it. */
export const eventRow = (n: number, rows: number): EventLogDocument => {
  const [, source, event] = happeningOf(n);
  const person = mixed(n, 2) % 20_000;
  const room = mixed(n, 3) % 5_000;
  const objects: Readonly<Record<EventSource, readonly [id: string, name: string]>> = {
    user: [`user${person}`, `Пользователь ${person}`],
    administrator: [`admin${person % 5}`, `admin${person % 5}`],
    conference: [String(100_000 + room), `${titles[room % titles.length]} ${room}`],
    server: ['main', 'main'],
  };
  const [objectId, objectName] = objects[source];
  return {
    id: String(n + 1).padStart(16, '0'),
    time: momentOf(n, rows),
    source,
    objectId,
    objectName,
    event,
    details: [
      { key: 'Host', value: `10.${room % 200}.${person % 250}.${n % 250}` },
      { key: 'Conference', value: String(100_000 + room) },
      { key: 'Session', value: `0198f3a0-0000-7000-8000-${String(n).padStart(12, '0')}` },
      { key: 'user_agent', value: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0' },
    ],
    position: n + 1,
  };
};
