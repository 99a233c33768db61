import { useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Pill, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './filters.module.css';

type Props = {
  readonly children: ReactNode;
  /** Set while anything is filtered: puts everything back. */
  readonly onReset?: (() => void) | undefined;
};

/** The row above a table. Every filter stands in the address. */
export const Filters = ({ children, onReset }: Props) => {
  const { t } = useLingui();
  return (
    <Group gap="sm" className={classes.filters ?? ''} role="search">
      {children}
      {onReset !== undefined && (
        <Button variant="subtle" leftSection={<IconX size={15} />} onClick={onReset}>
          {t`Reset`}
        </Button>
      )}
    </Group>
  );
};

type TextFilterProps = {
  label: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
};

/** Searches while typing, a moment after the last key. */
export const TextFilter = ({ label, value, onChange }: TextFilterProps) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value ?? '');
  const tell = useDebouncedCallback(
    (text: string) => onChange(text.trim() === '' ? undefined : text.trim()),
    300,
  );
  useEffect(() => {
    setTyped((current) => (current.trim() === (value ?? '') ? current : (value ?? '')));
  }, [value]);
  const type = (text: string): void => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      className={classes.text ?? ''}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={
        typed === '' ? null : <CloseButton size="sm" aria-label={t`Clear`} onClick={() => type('')} />
      }
    />
  );
};

type ChoiceProps<Word extends string> = {
  label: string;
  all: string;
  value: Word | undefined;
  choices: readonly { value: Word; label: string }[];
  onChange: (value: Word | undefined) => void;
  /** So many that one types to find one. */
  searchable?: boolean;
};

/** One of some words, or all. */
export const ChoiceFilter = <Word extends string>({
  label,
  all,
  value,
  choices,
  onChange,
  searchable = false,
}: ChoiceProps<Word>) => (
  <Select
    className={classes.choice ?? ''}
    aria-label={label}
    {...(searchable
      ? { data: choices, value: value ?? null, placeholder: all, clearable: true, searchable }
      : { data: [{ value: '', label: all }, ...choices], value: value ?? '' })}
    clearButtonProps={{ 'aria-label': all }}
    allowDeselect={false}
    onChange={(chosen) => onChange(choices.find((choice) => choice.value === chosen)?.value)}
  />
);

type PinnedProps = { label: string; all: string; onRemove: () => void };

/** One object that another page has chosen; taking it away shows all. */
export const PinnedFilter = ({ label, all, onRemove }: PinnedProps) => (
  <Pill
    size="lg"
    withRemoveButton
    removeButtonProps={{ 'aria-label': all, tabIndex: 0, 'aria-hidden': false }}
    onRemove={onRemove}
  >
    {label}
  </Pill>
);

type ExactProps = {
  /** What is typed. */
  label: string;
  value: string | undefined;
  /** The value as it is read, once there is one. */
  shown: string;
  all: string;
  onChange: (value: string | undefined) => void;
};

/** One object by its id or login, typed here or chosen elsewhere: whole, so it counts when it is finished. */
export const ExactFilter = ({ label, value, shown, all, onChange }: ExactProps) => {
  const [typed, setTyped] = useState('');
  if (value !== undefined)
    return <PinnedFilter label={shown} all={all} onRemove={() => onChange(undefined)} />;
  const finish = (): void => {
    if (typed.trim() !== '') onChange(typed.trim());
    setTyped('');
  };
  return (
    <TextInput
      className={classes.exact ?? ''}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish();
      }}
    />
  );
};
