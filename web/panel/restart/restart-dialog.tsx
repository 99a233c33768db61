import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, List, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useServerStatus } from '../pages/status/use-server-status.ts';
import { useSettingWords } from '../settings/words.ts';
import { RestartServer } from './documents.ts';

type When = 'now' | 'empty';

/** What waits for a restart, who would be cut off by one, and when it shall be. */
export const RestartDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useLingui();
  const { status, retry } = useServerStatus();
  const command = useCommand(RestartServer);
  const [chosen, setChosen] = useState<When>();
  if (status === undefined) return null;
  const { restart, runningConferences: running } = status;
  const when = running > 0 ? 'empty' : (chosen ?? 'now');
  const ask = async (): Promise<void> => {
    const { problem } = await command.run({ whenEmpty: when === 'empty' });
    retry();
    if (problem === undefined) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t`Restart the server?`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        <Waiting settings={restart.waiting} />
        {restart.possible && (
          <Text size="sm">
            <Trans>
              For some seconds nobody reaches the server. Pages that are open come back by themselves, and
              nobody has to sign in again.
            </Trans>
          </Text>
        )}
        {restart.possible ? (
          <Radio.Group
            label={t`When`}
            value={when}
            onChange={(value) => setChosen(value === 'now' ? 'now' : 'empty')}
          >
            <Stack gap="xs" mt="xs">
              <Radio
                value="now"
                disabled={running > 0}
                label={t`Now`}
                description={<NowNote running={running} />}
              />
              <Radio
                value="empty"
                label={t`When the last conference has ended`}
                description={t`Every administrator sees that it waits, and it can be taken back.`}
              />
            </Stack>
          </Radio.Group>
        ) : (
          <Impossible />
        )}
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {restart.possible ? <Trans>Cancel</Trans> : <Trans>Close</Trans>}
          </Button>
          {restart.possible && (
            <Button loading={command.busy} onClick={() => void ask()}>
              {when === 'now' ? <Trans>Restart</Trans> : <Trans>Restart then</Trans>}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};

const Waiting = ({ settings }: { settings: readonly string[] }) => {
  const words = useSettingWords();
  if (settings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>No setting waits for a restart.</Trans>
      </Text>
    );
  }
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        <Trans>These settings take effect with it:</Trans>
      </Text>
      <List size="sm">
        {settings.map((one) => {
          const [section = '', field = ''] = one.split('.');
          return (
            <List.Item key={one}>
              {words.title(section)}: {words.label(section, field)}
            </List.Item>
          );
        })}
      </List>
    </div>
  );
};

const NowNote = ({ running }: { running: number }) =>
  running === 0 ? (
    <Trans>No conference is running.</Trans>
  ) : (
    <Plural
      value={running}
      one="Not while # conference is running."
      other="Not while # conferences are running."
    />
  );

const Impossible = () => {
  const { t } = useLingui();
  return (
    <Alert
      color="brass"
      variant="light"
      icon={<IconPlugOff />}
      title={t`The server cannot start itself again`}
    >
      <Trans>
        Nothing watches over it that would start it again: it runs neither as the service of the package nor
        by ./rostrum up. Stop it and start it on the machine.
      </Trans>
    </Alert>
  );
};
