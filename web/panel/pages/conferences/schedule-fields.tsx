import { Trans, useLingui } from '@lingui/react/macro';
import { Chip, Group, Input, NumberInput, Radio, Select, Stack, Text } from '@mantine/core';
import { DateTimePicker, TimePicker } from '@mantine/dates';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { instantOf, localTimeOf } from '#web/ui/format/zoned.ts';
import { type Schedule, shortWeekday, weekdays } from '#web/ui/schedule/schedule.ts';
import { useScheduleText } from '#web/ui/schedule/use-schedule-text.ts';

type Errors = Readonly<Record<string, string | undefined>>;
type Props = { value: Schedule; onChange: (value: Schedule) => void; errors: Errors };
type Planned = Schedule & { timeZone: string; minutes: number };

const HOUR = 3_600_000;
const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** What a kind begins with: the next full hour but one, an hour long, in the zone of the administrator. */
const begun = (kind: Schedule['kind'], { timeZone, minutes }: Schedule, zone: string): Schedule => {
  const none = { kind, start: null, days: [], time: null, timeZone: null, minutes: null };
  const planned = { ...none, timeZone: timeZone ?? zone, minutes: minutes ?? 60 };
  if (kind === 'NONE') return none;
  if (kind === 'WEEKLY') return { ...planned, days: ['MONDAY'], time: '10:00' };
  return { ...planned, start: new Date((Math.floor(Date.now() / HOUR) + 2) * HOUR).toISOString() };
};

const isPlanned = (value: Schedule): value is Planned => value.timeZone !== null && value.minutes !== null;

/** Without a schedule, once, or every week (guide §3.6.5.1, items 4 and 5). */
export const ScheduleFields = ({ value, onChange, errors }: Props) => {
  const { t } = useLingui();
  const { timeZone: zone } = useReading();
  const text = useScheduleText();
  const choose = (kind: string): void => {
    if (kind === 'NONE' || kind === 'ONCE' || kind === 'WEEKLY') onChange(begun(kind, value, zone));
  };
  return (
    <Stack gap="sm">
      <Radio.Group label={t`Launch`} value={value.kind} onChange={choose}>
        <Stack gap="sm" mt={6}>
          <Radio
            value="NONE"
            label={t`Without a schedule (virtual room)`}
            description={t`Whoever comes first opens the room, at any time.`}
          />
          <Radio
            value="ONCE"
            label={t`Once`}
            description={t`Starts by itself at its time and ends when its time is over.`}
          />
          <Radio
            value="WEEKLY"
            label={t`Every week`}
            description={t`The same on the days that you choose.`}
          />
        </Stack>
      </Radio.Group>
      {isPlanned(value) && (
        <>
          <When value={value} onChange={onChange} errors={errors} />
          <Text size="sm" c="dimmed" role="status">
            <Trans>Takes place: {text(value)}</Trans>
          </Text>
        </>
      )}
    </Stack>
  );
};

type WhenProps = { value: Planned; onChange: (value: Schedule) => void; errors: Errors };

const When = ({ value, onChange, errors }: WhenProps) => {
  const { t } = useLingui();
  return (
    <Stack gap="sm">
      {value.kind === 'WEEKLY' && <Days value={value} onChange={onChange} errors={errors} />}
      <Group align="flex-start" gap="sm">
        {value.kind === 'ONCE' ? (
          <Start value={value} onChange={onChange} errors={errors} />
        ) : (
          <TimePicker
            label={t`Start time`}
            hoursInputLabel={t`Hours`}
            minutesInputLabel={t`Minutes`}
            value={value.time ?? ''}
            onChange={(time) => onChange({ ...value, time: time.slice(0, 5) })}
            error={errors.time}
            w={120}
          />
        )}
        <NumberInput
          label={t`Duration, minutes`}
          min={1}
          max={1440}
          step={15}
          allowDecimal={false}
          value={value.minutes}
          onChange={(minutes) => onChange({ ...value, minutes: Number(minutes) || 0 })}
          error={errors.minutes}
          w={170}
        />
        <Zone value={value} onChange={onChange} errors={errors} />
      </Group>
    </Stack>
  );
};

const Days = ({ value, onChange, errors }: WhenProps) => {
  const { t, i18n } = useLingui();
  const choose = (chosen: string[]): void =>
    onChange({ ...value, days: weekdays.filter((day) => chosen.includes(day)) });
  return (
    <Input.Wrapper label={t`Days of the week`} error={errors.days}>
      <Chip.Group multiple value={[...value.days]} onChange={choose}>
        <Group gap={6} mt={6} role="group" aria-label={t`Days of the week`}>
          {weekdays.map((day) => (
            <Chip key={day} value={day} size="sm">
              {shortWeekday(day, i18n.locale)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
};

const Start = ({ value, onChange, errors }: WhenProps) => {
  const { t, i18n } = useLingui();
  const { start, timeZone } = value;
  return (
    <DateTimePicker
      label={t`Start`}
      locale={i18n.locale}
      firstDayOfWeek={1}
      valueFormat="DD.MM.YYYY HH:mm"
      submitButtonProps={{ 'aria-label': t`Show` }}
      timePickerProps={{ hoursInputLabel: t`Hours`, minutesInputLabel: t`Minutes` }}
      previousLabel={t`Previous month`}
      nextLabel={t`Next month`}
      value={start === null ? null : localTimeOf(start, timeZone)}
      onChange={(local) => onChange({ ...value, start: local === null ? null : instantOf(local, timeZone) })}
      error={errors.start}
      w={200}
    />
  );
};

/** Another zone keeps what the clock shows, for that is what was typed. */
const Zone = ({ value, onChange, errors }: WhenProps) => {
  const { t } = useLingui();
  const choose = (timeZone: string | null): void => {
    if (timeZone === null) return;
    const { start } = value;
    const moved = start === null ? null : instantOf(localTimeOf(start, value.timeZone), timeZone);
    onChange({ ...value, timeZone, start: moved });
  };
  return (
    <Select
      label={t`Time zone`}
      data={zones.includes(value.timeZone) ? zones : [value.timeZone, ...zones]}
      searchable
      allowDeselect={false}
      value={value.timeZone}
      onChange={choose}
      error={errors.timeZone}
      nothingFoundMessage={t`Nothing found`}
      style={{ flex: 1, minWidth: 200 }}
    />
  );
};
