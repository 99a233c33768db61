import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Select, Title } from '@mantine/core';
import { useState } from 'react';
import { formatTime } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { QualityCharts } from '../connections/quality-charts.tsx';
import type { Session } from './documents.ts';
import classes from './session-page.module.css';

/** How well it went for one participant after the other. */
export const SessionQuality = ({ session: { participants } }: { session: Session }) => {
  const { t } = useLingui();
  const reading = useReading();
  const [chosen, setChosen] = useState<string | null>(null);
  const id = chosen ?? participants[0]?.id;
  if (id === undefined) return null;
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
          value={id}
          onChange={setChosen}
          data={participants.map(({ id: value, displayName, joinedAt }) => ({
            value,
            label: `${displayName}, ${formatTime(joinedAt, reading)}`,
          }))}
        />
      </Group>
      <QualityCharts key={id} connectionId={id} />
    </section>
  );
};
