import { useLingui } from '@lingui/react/macro';
import { formatDuration } from '../format/duration.ts';
import { type Schedule, startText, type Weekday, weekdays, zoneName } from './schedule.ts';

/** A schedule in one sentence: `on Tuesdays and Fridays at 10:00 (Moscow Time), 1 h`. */
export const useScheduleText = () => {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const days: Readonly<Record<Weekday, string>> = {
    MONDAY: t({ message: 'Mondays', context: 'on …' }),
    TUESDAY: t({ message: 'Tuesdays', context: 'on …' }),
    WEDNESDAY: t({ message: 'Wednesdays', context: 'on …' }),
    THURSDAY: t({ message: 'Thursdays', context: 'on …' }),
    FRIDAY: t({ message: 'Fridays', context: 'on …' }),
    SATURDAY: t({ message: 'Saturdays', context: 'on …' }),
    SUNDAY: t({ message: 'Sundays', context: 'on …' }),
  };
  const repeated = (chosen: readonly Weekday[], time: string, zone: string): string => {
    if (chosen.length === weekdays.length) return t`every day at ${time} (${zone})`;
    const named = weekdays.filter((day) => chosen.includes(day)).map((day) => days[day]);
    const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(named);
    return t`on ${list} at ${time} (${zone})`;
  };
  return (schedule: Schedule): string => {
    const { kind, start, time, timeZone, minutes } = schedule;
    if (kind === 'NONE' || timeZone === null || minutes === null) return t`without a schedule`;
    const length = formatDuration(minutes * 60, locale);
    const zone = zoneName(timeZone, locale);
    if (kind === 'WEEKLY') return `${repeated(schedule.days, time ?? '', zone)}, ${length}`;
    return start === null ? '' : `${startText(start, timeZone, locale)} (${zone}), ${length}`;
  };
};
