/** A moment as programs in PHP write it, which is what clients of the logs read. */
export type PhpDate = {
  readonly date: string;
  readonly timezone_type: 1 | 3;
  readonly timezone: string;
};

const MINUTE = 60_000;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Zones of whole hours have names, with the sign turned round; the others are written as an offset (type 1). */
const zoneOf = (minutes: number): Omit<PhpDate, 'date'> => {
  if (minutes === 0) return { timezone_type: 3, timezone: 'UTC' };
  const [sign, turned] = minutes < 0 ? ['-', '+'] : ['+', '-'];
  const size = Math.abs(minutes);
  if (size % 60 === 0) return { timezone_type: 3, timezone: `Etc/GMT${turned}${size / 60}` };
  return { timezone_type: 1, timezone: `${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}` };
};

/** The instant on a clock that is so many minutes ahead of UTC. */
export const phpDate = (instant: string, minutes = 0): PhpDate => {
  const shifted = new Date(Date.parse(instant) + minutes * MINUTE).toISOString();
  return { date: `${shifted.slice(0, 10)} ${shifted.slice(11, 23)}000`, ...zoneOf(minutes) };
};

/** The instant that a client names on such a clock; undefined for a day that no calendar has. */
export const instantOf = (text: string, minutes = 0): string | undefined => {
  const [day = '', time = '00:00:00'] = text.split(/[ T]/);
  const wanted = `${day}T${time.length === 5 ? `${time}:00` : time}.000Z`;
  const milliseconds = Date.parse(wanted);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== wanted) return undefined;
  return new Date(milliseconds - minutes * MINUTE).toISOString();
};

/** Seconds since 1970. */
export const unixTime = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
