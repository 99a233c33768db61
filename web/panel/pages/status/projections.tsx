import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Progress, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { formatPercent } from '#web/ui/format/numbers.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { RebuildProjection } from './documents.ts';
import { lagOf } from './lag.ts';
import { projectionName } from './projection-names.ts';
import classes from './status-page.module.css';
import type { ServerStatus } from './use-server-status.ts';

/** Events that a read model may be behind for a moment, as while somebody works. */
const NEAR = 100;

type Projection = ServerStatus['projections'][number];

/** The read models: each lives from the log alone and can be made anew while the old one goes on answering. */
export const Projections = ({ projections }: { projections: readonly Projection[] }) => {
  const [all, setAll] = useState(false);
  const isWell = (projection: Projection) => projection.state === 'live' && lagOf(projection) <= NEAR;
  const well = projections.filter(isWell).length;
  const shown = all ? projections : projections.filter((projection) => !isWell(projection));
  return (
    <section className={classes.card} aria-labelledby="projections">
      <Title order={2} id="projections">
        <Trans>Data for pages and reports</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>Made from the event log. While one is rebuilt, the old one goes on answering.</Trans>
      </Text>
      <ul className={classes.list}>
        {shown.map((projection) => (
          <ProjectionLine key={projection.name} projection={projection} />
        ))}
        <li>
          <Text size="sm" className={classes.grow ?? ''}>
            <Plural value={well} one="# is up to date" other="# are up to date" />
          </Text>
          <Button size="compact-xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? <Trans>Show less</Trans> : <Trans>Show all</Trans>}
          </Button>
        </li>
      </ul>
    </section>
  );
};

const ProjectionLine = ({ projection }: { projection: Projection }) => {
  const { t, i18n } = useLingui();
  const { can } = useAccess();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RebuildProjection);
  const { name, state, problem } = projection;
  const title = projectionName(name, i18n);
  const rebuild = async () => {
    const result = await command.run({ name });
    if (result.problem === undefined)
      notifications.show({ message: t`Rebuilding has begun: ${title}`, color: 'petrol' });
    return result.problem;
  };
  return (
    <li>
      <div className={classes.grow}>
        <Text size="sm" fw={550}>
          {title}
        </Text>
        {problem !== null && (
          <Text size="xs" c="var(--mantine-color-error)">
            {problem}
          </Text>
        )}
      </div>
      <ProjectionState projection={projection} title={title} />
      {can('rebuildProjection') && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={state === 'rebuilding'}
          onClick={() => setAsking(true)}
          aria-label={t`Rebuild: ${title}`}
        >
          <Trans>Rebuild</Trans>
        </Button>
      )}
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Rebuild “${title}”?`}
        action={t`Rebuild`}
        onConfirm={rebuild}
      >
        <Trans>
          It is made anew from the whole event log and swapped in when ready. Pages go on working; the server
          is busier meanwhile.
        </Trans>
      </ConfirmDanger>
    </li>
  );
};

const ProjectionState = ({ projection, title }: { projection: Projection; title: string }) => {
  const { t, i18n } = useLingui();
  const { state, progress } = projection;
  if (state === 'rebuilding') {
    const done = progress ?? 0;
    return (
      <div className={classes.progress}>
        <Progress.Root size="lg">
          <Progress.Section value={done * 100} aria-label={t`Rebuilding: ${title}`} />
        </Progress.Root>
        <Text size="xs" c="dimmed" ta="end">
          {formatPercent(done, i18n.locale)}
        </Text>
      </div>
    );
  }
  if (state === 'failed') {
    return (
      <Badge color="clay" variant="light">
        <Trans>failed</Trans>
      </Badge>
    );
  }
  const lag = lagOf(projection);
  return (
    <Badge color={lag === 0 ? 'moss' : 'brass'} variant="light" tt="none">
      {lag === 0 ? (
        <Trans>up to date</Trans>
      ) : (
        <Plural value={lag} one="# event behind" other="# events behind" />
      )}
    </Badge>
  );
};
