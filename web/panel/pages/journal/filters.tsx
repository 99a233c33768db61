import { useLingui } from '@lingui/react/macro';
import { Group, Select, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { instantOf, localTimeOf } from '#web/ui/format/zoned.ts';
import { journalSearch, levels } from './search.ts';

/** Milliseconds after the last key. */
const TYPED = 300;

type Search = ReturnType<typeof journalSearch>;

/** The address with one filter as it is now; those that say nothing stand in no address. */
const withFilter = (change: { [Name in keyof Search]?: Search[Name] | undefined }) => (former: Search) =>
  journalSearch({ ...former, ...change });

export const Filters = () => {
  const { t, i18n } = useLingui();
  const { level, text, at } = useSearch({ from: '/journal' });
  const navigate = useNavigate({ from: '/journal' });
  const { timeZone } = useReading();
  const find = useDebouncedCallback((words: string) => {
    void navigate({ search: withFilter({ text: words }), replace: true });
  }, TYPED);
  const names: Readonly<Record<(typeof levels)[number], string>> = {
    DEBUG: t`Everything`,
    INFO: t`Messages and worse`,
    WARN: t`Warnings and worse`,
    ERROR: t`Errors and worse`,
    FATAL: t`Only what ended the server`,
  };
  return (
    <Group align="flex-end" gap="sm" role="search">
      <TextInput
        label={t`Words`}
        leftSection={<IconSearch size={16} />}
        defaultValue={text ?? ''}
        maxLength={200}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        label={t`Level`}
        data={levels.map((value) => ({ value, label: names[value] }))}
        value={level ?? 'DEBUG'}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = levels.find((one) => one === value && one !== 'DEBUG');
          void navigate({ search: withFilter({ level: chosen }), replace: true });
        }}
      />
      <DateTimePicker
        label={t`Jump to`}
        placeholder={t`the newest`}
        clearable
        withSeconds
        locale={i18n.locale}
        firstDayOfWeek={1}
        valueFormat="DD.MM.YYYY HH:mm:ss"
        submitButtonProps={{ 'aria-label': t`Show` }}
        timePickerProps={{
          hoursInputLabel: t`Hours`,
          minutesInputLabel: t`Minutes`,
          secondsInputLabel: t`Seconds`,
        }}
        previousLabel={t`Previous month`}
        nextLabel={t`Next month`}
        value={at === undefined ? null : localTimeOf(at, timeZone)}
        onChange={(value) => {
          const instant = value === null ? undefined : instantOf(value, timeZone);
          void navigate({ search: withFilter({ at: instant }), replace: true });
        }}
        miw={210}
      />
    </Group>
  );
};
