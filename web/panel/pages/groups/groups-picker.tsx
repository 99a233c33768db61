import { useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useQuery } from 'urql';
import { GroupNamesQuery } from './documents.ts';
import { useGroupName } from './group-name.tsx';

type Known = { readonly id: string; readonly name: string; readonly standing: boolean };

type Props = {
  label: string;
  description?: ReactNode;
  /** Names of those chosen already. */
  known: readonly Known[];
  value: string[];
  onChange: (value: string[]) => void;
  error?: ReactNode;
};

/** Any number of groups, found by name. */
export const GroupsPicker = ({ known, value, onChange, ...input }: Props) => {
  const { t } = useLingui();
  const nameOf = useGroupName();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 200);
  const [{ data }] = useQuery({ query: GroupNamesQuery, variables: { text: text === '' ? null : text } });
  const [seen, setSeen] = useState(() => new Map(known.map((group) => [group.id, nameOf(group)])));
  const found = (data?.groups.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const chosen = value
    .filter((id) => !found.some((one) => one.value === id))
    .map((id) => ({ value: id, label: seen.get(id) ?? id }));
  const options = [...chosen, ...found];
  const choose = (next: string[]): void => {
    setSeen(new Map([...seen, ...options.map((one) => [one.value, one.label] as const)]));
    onChange(next);
  };
  return (
    <MultiSelect
      {...input}
      searchable
      hidePickedOptions
      data={options}
      value={value}
      onChange={choose}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={t`No such group`}
      placeholder={value.length === 0 ? t`Choose groups` : ''}
    />
  );
};
