import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnected, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useAccess } from '../../access/viewer-context.tsx';
import type { SectionValues } from '../../settings/values.ts';
import { useAnswer } from '../webhooks/use-answer.ts';
import { connectionOf } from './connection.ts';
import { DialogueView } from './dialogue.tsx';
import { CheckMail, type Dialogue } from './documents.ts';
import { MailStatus } from './mail-status.tsx';
import { useOverview } from './use-overview.ts';

type Props = { readonly values: SectionValues; readonly changed: boolean };

/** How mail stands by what is saved, and a talk with the mail server by what stands in the form, saved or not. */
export const CheckConnection = ({ values, changed }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const check = useAnswer(CheckMail);
  const { overview, refresh } = useOverview();
  const [dialogue, setDialogue] = useState<Dialogue>();
  const connection = connectionOf(values);
  const run = async (): Promise<void> => {
    setDialogue(undefined);
    const { data } = await check.run({ connection });
    if (data?.checkMail.__typename === 'MailDialogue') setDialogue(data.checkMail);
    refresh();
  };
  const readable = connection.signIn && (connection.security === 'NONE' || !connection.verifyCertificate);
  return (
    <Stack gap="sm" aria-live="polite">
      {overview !== undefined && <MailStatus {...{ overview, changed }} />}
      {readable && (
        <Alert color="brass" icon={<IconShieldOff size={18} />}>
          {connection.security === 'NONE' ? (
            <Trans>Without encryption everybody on the way can read the password and the letters.</Trans>
          ) : (
            <Trans>Without a check of the certificate somebody else may be taken for the mail server.</Trans>
          )}
        </Alert>
      )}
      {can('checkMail') && (
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={17} />}
            loading={check.busy}
            disabled={connection.host === ''}
            onClick={() => void run()}
          >
            <Trans>Check the connection</Trans>
          </Button>
          <Text size="sm" c="dimmed">
            {connection.host === '' ? (
              <Trans>Name a host first.</Trans>
            ) : (
              <Trans>Signs in and sends nothing.</Trans>
            )}
          </Text>
        </Group>
      )}
      {check.problem !== undefined && <ErrorNotice problem={check.problem} />}
      {dialogue !== undefined && (
        <DialogueView
          dialogue={dialogue}
          success={t`The mail server answers as it should`}
          failure={t`The mail server cannot be used like this`}
        />
      )}
    </Stack>
  );
};
