import 'dayjs/locale/ru';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Popover, SegmentedControl } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconArrowBackUp, IconCalendar, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import type { Span } from '#web/ui/charts/chart-data.ts';
import { columnTime } from '#web/ui/charts/time-labels.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { endOfDay, startOfDay } from '#web/ui/format/zoned.ts';
import { type RangeName, ranges } from './ranges.ts';

type Props = {
  readonly range: RangeName;
  /** What was chosen instead of a range, if anything was. */
  readonly chosen: Span | null;
  readonly onRange: (range: RangeName) => void;
  readonly onSpan: (span: Span) => void;
  readonly onWider: () => void;
  readonly onBack: () => void;
};

/** How far back the charts go, or from when to when; the way back out of a zoom. */
export const RangeBar = ({ range, chosen, onRange, onSpan, onWider, onBack }: Props) => {
  const { t, i18n } = useLingui();
  const reading = useReading();
  const names: Readonly<Record<RangeName, string>> = {
    hour: t`1 hour`,
    day: t`24 hours`,
    week: t`7 days`,
    month: t`30 days`,
    year: t`1 year`,
  };
  const time = columnTime(reading, chosen === null || chosen.until - chosen.from < 3 * 86_400 ? 60 : 86_400);
  return (
    <Group gap="xs">
      {chosen !== null && (
        <>
          <Button size="xs" variant="light" leftSection={<IconArrowBackUp size={15} />} onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
          <Button size="xs" variant="default" leftSection={<IconZoomOut size={15} />} onClick={onWider}>
            <Trans>Wider</Trans>
          </Button>
        </>
      )}
      <Calendar
        locale={i18n.locale}
        label={chosen === null ? t`Days` : `${time(chosen.from)} – ${time(chosen.until)}`}
        onChoose={onSpan}
      />
      <SegmentedControl
        size="xs"
        aria-label={t`Range`}
        data={ranges.map((value) => ({ value, label: names[value] }))}
        value={chosen === null ? range : ''}
        onChange={(value) => {
          const name = ranges.find((one) => one === value);
          if (name !== undefined) onRange(name);
        }}
      />
    </Group>
  );
};

type CalendarProps = { locale: string; label: string; onChoose: (span: Span) => void };

/** Whole days in the viewer's zone, both included. */
const Calendar = ({ locale, label, onChoose }: CalendarProps) => {
  const { t } = useLingui();
  const { timeZone } = useReading();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<[string | null, string | null]>([null, null]);
  const choose = (days: [string | null, string | null]): void => {
    setDraft(days);
    const [first, last] = days;
    if (first === null || last === null) return;
    setOpen(false);
    setDraft([null, null]);
    onChoose({
      from: Date.parse(startOfDay(first, timeZone)) / 1000,
      until: Date.parse(endOfDay(last, timeZone)) / 1000,
    });
  };
  return (
    <Popover opened={open} onChange={setOpen} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendar size={15} />}
          onClick={() => setOpen(!open)}
          className="tabular"
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          type="range"
          allowSingleDateInRange
          locale={locale}
          firstDayOfWeek={1}
          value={draft}
          onChange={choose}
          maxDate={new Date()}
          ariaLabels={{ previousMonth: t`Previous month`, nextMonth: t`Next month` }}
        />
      </Popover.Dropdown>
    </Popover>
  );
};
