const mostKnown = 100;

/** `2026-11-23 09:30:00` in a zone: sorts as it reads, and spreadsheets know it. Minutes of zones are those of UTC, moved. */
export const zonedTimeWriter = (timeZone: string): ((instant: string | null) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  // Rows of a table follow each other by seconds, and asking the calendar takes longer than all else.
  const known = new Map<string, string>();
  const minuteOf = (instant: string): string => {
    const minute = instant.slice(0, 16);
    const there = known.get(minute);
    if (there !== undefined) return there;
    if (known.size >= mostKnown) known.clear();
    const written = format.format(new Date(instant));
    known.set(minute, written);
    return written;
  };
  return (instant) => (instant === null ? '' : `${minuteOf(instant)}${instant.slice(16, 19)}`);
};
