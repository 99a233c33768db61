/** `2026-11-23 09:30:00` in a zone: sorts as it reads, and spreadsheets know it. */
export const zonedTimeWriter = (timeZone: string): ((instant: string | null) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (instant) => (instant === null ? '' : format.format(new Date(instant)));
};
