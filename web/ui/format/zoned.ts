const partsIn = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(instant));
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
};

/** The instant of a local time (`2026-11-23 09:30:00`) in a zone. */
export const instantOf = (local: string, timeZone: string): string => {
  const wanted = Date.parse(`${local.replace(' ', 'T')}Z`);
  // The zone's offset is asked at the guess and again at the result: it may change in between.
  const guess = wanted - (partsIn(wanted, timeZone) - wanted);
  const instant = guess - (partsIn(guess, timeZone) - wanted);
  return new Date(instant).toISOString();
};

/** The local time of an instant in a zone, as pickers want it. */
export const localTimeOf = (instant: string, timeZone: string): string =>
  new Date(partsIn(Date.parse(instant), timeZone)).toISOString().slice(0, 19).replace('T', ' ');

/** The instant at which a day (`2026-11-23`) begins in a zone. */
export const startOfDay = (day: string, timeZone: string): string => instantOf(`${day} 00:00:00`, timeZone);

/** The instant at which the day after begins: the open end of an interval that includes the day. */
export const endOfDay = (day: string, timeZone: string): string => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
};
