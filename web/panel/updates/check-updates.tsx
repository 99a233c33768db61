import { useLingui as useI18n } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { IconRefreshDot } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../access/viewer-context.tsx';
import { serviceDetail } from '../pages/status/service-words.ts';
import { type ServerStatus, useServerStatus } from '../pages/status/use-server-status.ts';
import { useAnswer } from '../pages/webhooks/use-answer.ts';
import { CheckForUpdates } from './documents.ts';

/** Asks the feed that is set now, and says what it said last. */
export const CheckUpdates = ({ changed }: { changed: boolean }) => {
  const { can } = useAccess();
  const { status, retry } = useServerStatus();
  const check = useAnswer(CheckForUpdates);
  const updates = status?.updates;
  if (updates === undefined || !updates.configured) return null;
  const ask = async (): Promise<void> => {
    await check.run({});
    retry();
  };
  return (
    <>
      <Group gap="sm" aria-live="polite">
        {can('checkForUpdates') && (
          <Button
            variant="default"
            leftSection={<IconRefreshDot size={17} />}
            loading={check.busy}
            disabled={changed}
            onClick={() => void ask()}
          >
            <Trans>Check now</Trans>
          </Button>
        )}
        <Text size="sm" c={updates.problem === null ? 'dimmed' : 'var(--mantine-color-error)'}>
          <Outcome updates={updates} />
        </Text>
      </Group>
      {check.problem !== undefined && <ErrorNotice problem={check.problem} />}
    </>
  );
};

const Outcome = ({ updates }: { updates: ServerStatus['updates'] }) => {
  const { i18n } = useI18n();
  const { checkedAt, problem, available } = updates;
  if (checkedAt === null) return <Trans>Not asked since the start of the server.</Trans>;
  if (problem !== null) {
    const why = serviceDetail('failing', problem);
    const words = why === undefined ? problem : i18n._(why);
    return (
      <>
        <DateTime at={checkedAt} />: {words}
      </>
    );
  }
  if (available === null)
    return (
      <Trans>
        <DateTime at={checkedAt} />: this version is the newest.
      </Trans>
    );
  const { version } = available;
  return (
    <Trans>
      <DateTime at={checkedAt} />: version {version} is available.
    </Trans>
  );
};
