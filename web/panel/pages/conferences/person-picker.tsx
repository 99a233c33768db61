import { useLingui } from '@lingui/react/macro';
import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { PeopleQuery } from './documents.ts';

export type PersonOption = { readonly value: string; readonly label: string };

/** Users that the server finds by what is typed, with those already chosen. */
const usePeople = (typed: string, chosen: readonly PersonOption[]): PersonOption[] => {
  const [text] = useDebouncedValue(typed, 200);
  const [{ data }] = useQuery({ query: PeopleQuery, variables: { text: text === '' ? null : text } });
  const found = (data?.accounts.nodes ?? []).map(({ id, displayName }) => ({
    value: id,
    label: `${displayName} (${id})`,
  }));
  const missing = chosen.filter(({ value }) => !found.some((one) => one.value === value));
  return [...missing, ...found];
};

type Props<Value> = {
  label: string;
  description: string;
  known: readonly PersonOption[];
  value: Value;
  onChange: (value: Value) => void;
  error?: string | undefined;
};

/** One user. */
export const PersonPicker = ({ known, value, onChange, ...input }: Props<string>) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const data = usePeople(typed, known);
  const shown = data.find((one) => one.value === value)?.label ?? '';
  return (
    <Select
      {...input}
      required
      searchable
      data={data}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      onSearchChange={(next) => setTyped(next === shown ? '' : next)}
      filter={({ options }) => options}
      nothingFoundMessage={t`Nobody found`}
      placeholder={t`Name or login`}
    />
  );
};

/** Any number of users. */
export const PeoplePicker = ({ known, value, onChange, ...input }: Props<string[]>) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [seen, setSeen] = useState(known);
  const data = usePeople(typed, seen);
  const choose = (next: string[]): void => {
    setSeen(data.filter((one) => next.includes(one.value)));
    onChange(next);
  };
  return (
    <MultiSelect
      {...input}
      searchable
      clearable
      hidePickedOptions
      data={data}
      value={value}
      onChange={choose}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t`Nobody found`}
      placeholder={value.length === 0 ? t`Name or login` : ''}
      clearButtonProps={{ 'aria-label': t`Remove all` }}
    />
  );
};
