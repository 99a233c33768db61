const MINUTE = 60_000;
const DAY = 86_400_000;

/** By the name in small letters: however people spell them, there are only so many zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const spelling = zone.toLowerCase();
  const known = formats.get(spelling);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(spelling, made);
  return made;
};

const zoneName = /^[A-Za-z][\w+/-]{0,63}$/;

/** Whether it is the IANA name of a time zone; bare offsets are none. */
export const isTimeZone = (name: string): boolean => {
  if (!zoneName.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** Minutes by which clocks of the zone are ahead of UTC; `at` in milliseconds since the Unix epoch. */
export const offsetAt = (zone: string, at: number): number => {
  const name =
    formatOf(zone)
      .formatToParts(new Date(at))
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/** The wall clock of the zone, written as if it were UTC. */
export const wallClockAt = (zone: string, at: number): number => at + offsetAt(zone, at) * MINUTE;

/**
 * When the wall clock of the zone shows `local` (written as if it were UTC). As RFC 5545, 3.3.5: of a time that comes
 * twice the first, and of one that clocks leap over the moment it would have been without the leap.
 */
export const instantOf = (zone: string, local: number): number => {
  const earlier = offsetAt(zone, local - DAY);
  const byEarlier = local - earlier * MINUTE;
  if (offsetAt(zone, byEarlier) === earlier) return byEarlier;
  const later = offsetAt(zone, local + DAY);
  const byLater = local - later * MINUTE;
  return offsetAt(zone, byLater) === later ? byLater : byEarlier;
};
