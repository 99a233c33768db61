import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { PageLink } from '../../shell/links.tsx';
import { ImportsQuery } from './documents.ts';

type Recent = ResultOf<typeof ImportsQuery>['accountImports'][number];

const colors: Readonly<Record<Recent['status'], string>> = {
  CHOOSING: 'brass',
  CHECKING: 'petrol',
  CHECKED: 'petrol',
  IMPORTING: 'petrol',
  FINISHED: 'moss',
  CANCELLED: 'gray',
  FAILED: 'clay',
  INTERRUPTED: 'brass',
};

/** Imports that can still be looked at, those that a stop of the server cut short among them. */
export const RecentImports = () => {
  const [{ data }] = useQuery({ query: ImportsQuery, requestPolicy: 'network-only' });
  if (data === undefined || data.accountImports.length === 0) return null;
  return (
    <Paper withBorder p="md" radius="lg" maw={820}>
      <Stack gap="sm">
        <Text fw={600}>
          <Trans>Recent imports</Trans>
        </Text>
        {data.accountImports.map((recent) => (
          <RecentImport key={recent.id} recent={recent} />
        ))}
      </Stack>
    </Paper>
  );
};

const RecentImport = ({ recent }: { recent: Recent }) => {
  const { t, i18n } = useLingui();
  const words: Readonly<Record<Recent['status'], string>> = {
    CHOOSING: t`columns to be chosen`,
    CHECKING: t`being checked`,
    CHECKED: t`checked`,
    IMPORTING: t`being imported`,
    FINISHED: t`finished`,
    CANCELLED: t`cancelled`,
    FAILED: t`failed`,
    INTERRUPTED: t`interrupted`,
  };
  const done = i18n.number(recent.done);
  const all = i18n.number(recent.total);
  return (
    <Group justify="space-between" wrap="nowrap">
      <PageLink to="/users/import" search={{ id: recent.id }} size="sm">
        {recent.fileName}
      </PageLink>
      <Group gap="xs" wrap="nowrap">
        <Text size="sm" c="dimmed" visibleFrom="xs">
          <Trans>
            {done} of {all} lines
          </Trans>
        </Text>
        <Badge variant="light" color={colors[recent.status]} tt="none" fw={550}>
          {words[recent.status]}
        </Badge>
      </Group>
    </Group>
  );
};
