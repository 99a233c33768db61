import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import type { MailOverview } from './documents.ts';
import { problemTexts } from './words.ts';

type Props = { readonly overview: MailOverview; readonly changed: boolean };

/** Whether the mail server works by the settings as they are saved (guide §3.2.2, step 6). */
export const MailStatus = ({ overview, changed }: Props) => {
  const status = useStatus(overview);
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Text size="sm" fw={500}>
          <Trans>Status</Trans>
        </Text>
        <Badge variant="light" tt="none" color={status.color}>
          {status.name}
        </Badge>
        {changed && (
          <Text size="sm" c="dimmed">
            <Trans>Of what is saved, not of what you are typing.</Trans>
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {status.detail}
      </Text>
    </Stack>
  );
};

type Status = { readonly name: string; readonly color: string; readonly detail: ReactNode };

const useStatus = ({ state, problem, answer, answeredAt }: MailOverview): Status => {
  const { i18n, t } = useLingui();
  if (state === 'OFF') return { name: t`Not set up`, color: 'gray', detail: <Trans>Nothing is sent.</Trans> };
  if (state === 'FAILING') {
    const reason = problem === null ? '' : i18n._(problemTexts[problem]);
    return { name: t`No connection`, color: 'clay', detail: `${reason} ${answer}`.trim() };
  }
  if (answeredAt === null)
    return { name: t`Not tried yet`, color: 'gray', detail: <Trans>Check the connection to know.</Trans> };
  return {
    name: t`Connected`,
    color: 'moss',
    detail: (
      <Trans>
        The mail server last answered as it should: <DateTime at={answeredAt} />
      </Trans>
    ),
  };
};
