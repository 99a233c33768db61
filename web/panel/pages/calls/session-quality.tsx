import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Select, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useQuery } from 'urql';
import { formatTime } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { QualityCharts } from '../connections/quality-charts.tsx';
import { type Session, StaysQuery } from './documents.ts';
import classes from './session-page.module.css';

type Choice = { readonly id: string; readonly displayName: string; readonly joinedAt: string };

/** How well it went for one participant after the other; the server finds those who are not in the first page. */
export const SessionQuality = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const reading = useReading();
  const [chosen, setChosen] = useState<{ readonly value: string; readonly label: string }>();
  const [typed, setTyped] = useState('');
  const labelOf = ({ displayName, joinedAt }: Choice): string =>
    `${displayName}, ${formatTime(joinedAt, reading)}`;
  const [first] = session.participants.nodes;
  const shown = chosen ?? (first && { value: first.id, label: labelOf(first) });
  const [text] = useDebouncedValue(typed.trim() === shown?.label ? '' : typed.trim(), 300);
  const [{ data }] = useQuery({
    query: StaysQuery,
    variables: { id: session.id, text, orderBy: null, after: null },
    pause: text === '',
  });
  if (shown === undefined) return null;
  const found = text === '' ? session.participants.nodes : (data?.session?.participants.nodes ?? []);
  const choices = found.map((stay) => ({ value: stay.id, label: labelOf(stay) }));
  const known = choices.some(({ value }) => value === shown.value);
  return (
    <section className={classes.plain} aria-labelledby="quality">
      <Group mb="sm">
        <Title order={2} id="quality">
          <Trans>Quality over time</Trans>
        </Title>
        <Select
          aria-label={t`Participant`}
          searchable
          allowDeselect={false}
          value={shown.value}
          onChange={(id) => setChosen(choices.find(({ value }) => value === id) ?? shown)}
          searchValue={typed}
          onSearchChange={setTyped}
          filter={({ options }) => options}
          data={known ? choices : [...choices, shown]}
        />
      </Group>
      <QualityCharts key={shown.value} connectionId={shown.value} />
    </section>
  );
};
