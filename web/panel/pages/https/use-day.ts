import { useReading } from '#web/ui/format/reading-context.tsx';

/** "5 December", with the year when it is another one. */
export const useDay = () => {
  const { locale, timeZone } = useReading();
  const tag = locale === 'en' ? 'en-GB' : locale;
  return (iso: string): string => {
    const date = new Date(iso);
    const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
    return new Intl.DateTimeFormat(tag, { timeZone, day: 'numeric', month: 'long', ...year }).format(date);
  };
};
