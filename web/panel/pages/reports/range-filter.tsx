import 'dayjs/locale/ru';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './filters.module.css';
import { dayOf, endOf, type Interval, timeOf } from './interval.ts';

type RangeProps = { value: Interval; onChange: (value: Interval) => void };

/** Days from and to, both included, in the viewer's zone; once they are chosen, times of day as well. */
export const RangeFilter = ({ value, onChange }: RangeProps) => {
  const { t, i18n } = useLingui();
  const { from = '', to = '' } = value;
  const [draft, setDraft] = useState<[string | null, string | null]>([null, null]);
  useEffect(() => setDraft([dayOf(from) || null, dayOf(to) || null]), [from, to]);
  const choose = (range: [string | null, string | null]): void => {
    setDraft(range);
    const [first, last] = range;
    if (first === null && last === null) onChange({});
    else if (first !== null && last !== null)
      onChange({ from: endOf(first, timeOf(from)), to: endOf(last, timeOf(to)) });
  };
  return (
    <>
      <DatePickerInput
        className={classes.range ?? ''}
        type="range"
        allowSingleDateInRange
        clearable
        locale={i18n.locale}
        firstDayOfWeek={1}
        valueFormat="DD.MM.YYYY"
        placeholder={t`All days`}
        leftSection={<IconCalendar size={16} />}
        value={draft}
        onChange={choose}
        maxDate={new Date()}
        clearButtonProps={{ 'aria-label': t`All days` }}
        previousLabel={t`Previous month`}
        nextLabel={t`Next month`}
      />
      {from !== '' && to !== '' && (
        <Group gap={6} wrap="nowrap">
          <TimeOfDay
            name={<Trans>from</Trans>}
            hours={t`From, hours`}
            minutes={t`From, minutes`}
            value={timeOf(from)}
            onChange={(time) => onChange({ from: endOf(dayOf(from), time), to })}
          />
          <TimeOfDay
            name={<Trans>until</Trans>}
            hours={t`Until, hours`}
            minutes={t`Until, minutes`}
            value={timeOf(to)}
            onChange={(time) => onChange({ from, to: endOf(dayOf(to), time) })}
          />
        </Group>
      )}
    </>
  );
};

type TimeProps = {
  name: ReactNode;
  hours: string;
  minutes: string;
  value: string;
  onChange: (time: string) => void;
};

/** An hour and a minute, or nothing; told a moment after the last key. */
const TimeOfDay = ({ name, hours, minutes, value, onChange }: TimeProps) => {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const tell = useDebouncedCallback(onChange, 500);
  return (
    <TimePicker
      hoursInputLabel={hours}
      minutesInputLabel={minutes}
      leftSection={
        <Text size="xs" c="dimmed">
          {name}
        </Text>
      }
      leftSectionWidth={40}
      value={typed}
      onChange={(time) => {
        setTyped(time.slice(0, 5));
        tell(time.slice(0, 5));
      }}
      w={104}
    />
  );
};
