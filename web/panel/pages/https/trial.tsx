import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { EndHttpsTrial } from './documents.ts';
import classes from './https.module.css';
import { TrialChanges } from './trial-changes.tsx';
import { type Https, panelAddress, type Values } from './values.ts';

type Props = { https: Https; values: Values; mayChange: boolean; onChanged: () => void };

const secondsUntil = (iso: string): number => Math.max(0, Math.ceil((Date.parse(iso) - Date.now()) / 1_000));

/** New settings hold for two minutes, and for good once somebody has come in by them and says so. */
export const Trial = ({ https, values, mayChange, onChanged }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { trialUntil, provesTrial } = https;
  const [, setTick] = useState(0);
  useInterval(() => setTick((tick) => tick + 1), 1_000, { autoInvoke: true });
  const command = useCommand(EndHttpsTrial);
  if (trialUntil === null) return null;
  const seconds = secondsUntil(trialUntil);
  const end = async (keep: boolean): Promise<void> => {
    const { problem } = await command.run({ keep });
    if (problem === undefined && keep) notifications.show({ message: t`Settings kept`, color: 'moss' });
    onChanged();
  };
  const address = values.mode === 'OFF' ? undefined : panelAddress(values, location.hostname);
  return (
    <div className={classes.trial}>
      <Alert
        role="status"
        color="brass"
        variant="light"
        icon={<IconHourglass />}
        title={t`Keep the new settings? ${seconds} s left`}
      >
        <Text size="sm" c="inherit">
          {provesTrial ? (
            <Trans>
              You have come here by the new settings, so they work for you. Without your word the former ones
              return by themselves.
            </Trans>
          ) : address === undefined ? (
            <Trans>Open this page anew, then keep the settings. Otherwise the former ones return.</Trans>
          ) : (
            <Trans>
              Open <Anchor href={address}>{address}</Anchor>, sign in there and keep the settings there.
              Otherwise the former ones return by themselves.
            </Trans>
          )}
        </Text>
        {can('settingsChanges') && <TrialChanges key={trialUntil} />}
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        {mayChange && (
          <Group gap="xs" mt="sm">
            <Button
              size="compact-md"
              disabled={!provesTrial}
              loading={command.busy}
              onClick={() => void end(true)}
            >
              <Trans>Keep the settings</Trans>
            </Button>
            <Button size="compact-md" variant="default" onClick={() => void end(false)}>
              <Trans>Return to the former ones</Trans>
            </Button>
          </Group>
        )}
      </Alert>
    </div>
  );
};
