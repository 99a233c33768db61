import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconCircleArrowUp } from '@tabler/icons-react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../access/viewer-context.tsx';
import type { ServerStatus } from '../pages/status/use-server-status.ts';
import { DismissUpdate } from './documents.ts';

/** A newer version of the server (guide §2.7), until the administrator puts it away or the server is updated. */
export const UpdateBanner = ({ status }: { status: ServerStatus }) => {
  const { t } = useLingui();
  const { can, viewer } = useAccess();
  const dismiss = useCommand(DismissUpdate);
  const release = status.updates.available;
  if (release === null || viewer.administrator.dismissedUpdate === release.version) return null;
  const { version, security, notes } = release;
  return (
    <Alert
      role="status"
      color={security ? 'clay' : 'moss'}
      variant="light"
      icon={<IconCircleArrowUp />}
      title={t`Version ${version} of the server is available`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="inherit">
          {security && (
            <>
              <Trans>It closes holes in security: update soon.</Trans>{' '}
            </>
          )}
          {notes !== null && (
            <Anchor href={notes} target="_blank" rel="noopener noreferrer" inherit underline="always">
              <Trans>What is new</Trans>
            </Anchor>
          )}
        </Text>
        {can('ChangeAdministratorPreferences') && (
          <Button
            size="compact-md"
            variant="default"
            loading={dismiss.busy}
            onClick={() => void dismiss.run({ version })}
          >
            <Trans>Hide until the next version</Trans>
          </Button>
        )}
      </Group>
      {dismiss.problem !== undefined && <ErrorNotice problem={dismiss.problem} />}
    </Alert>
  );
};
