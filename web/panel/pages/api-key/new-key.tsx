import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Select, Stack, TagsInput, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { GenerateApiKey } from './documents.ts';

const DAY = 24 * 60 * 60_000;
const NEVER = 'never';

const expiry = (days: string): string | null =>
  days === NEVER ? null : new Date(Date.now() + Number(days) * DAY).toISOString();

type Props = { opened: boolean; replaces: boolean; onClose: () => void };

/** Makes a key and shows it this once. */
export const NewKey = ({ opened, replaces, onClose }: Props) => {
  const { t } = useLingui();
  const [key, setKey] = useState<string>();
  const close = (): void => {
    setKey(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={<Text fw={650}>{key === undefined ? t`New secret key` : t`Keep this key now`}</Text>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
    >
      {key === undefined ? (
        <Terms replaces={replaces} onMade={setKey} />
      ) : (
        <Shown secret={key} onClose={close} />
      )}
    </Modal>
  );
};

const Terms = ({ replaces, onMade }: { replaces: boolean; onMade: (key: string) => void }) => {
  const { t } = useLingui();
  const [, execute] = useMutation(GenerateApiKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [days, setDays] = useState('90');
  const [addresses, setAddresses] = useState<string[]>([]);
  const fieldErrors = useFieldErrors();
  const make = async (): Promise<void> => {
    setBusy(true);
    const { data, error } = await execute({ expiresAt: expiry(days), addresses });
    setBusy(false);
    if (data?.result.__typename === 'NewApiKey') return onMade(data.result.key);
    setProblem(data?.result === undefined ? error && problemOfError(error) : problemOfRejection(data.result));
  };
  return (
    <Stack>
      {replaces && (
        <Alert color="brass" icon={<IconAlertTriangle size={18} />}>
          <Trans>The present key stops working at once.</Trans>
        </Alert>
      )}
      <Select
        label={t`Expires`}
        data={[
          { value: '30', label: t`in 30 days` },
          { value: '90', label: t`in 90 days` },
          { value: '365', label: t`in a year` },
          { value: NEVER, label: t`never` },
        ]}
        value={days}
        onChange={(next) => setDays(next ?? NEVER)}
        allowDeselect={false}
      />
      <TagsInput
        label={t`Works from`}
        description={t`Addresses or networks such as 10.0.0.0/8; without any it works from everywhere.`}
        value={addresses}
        onChange={setAddresses}
        error={problem && fieldErrors(problem).addresses}
      />
      {problem !== undefined && problem.fields.length === 0 && <ErrorNotice problem={problem} />}
      <Group justify="flex-end">
        <Button onClick={() => void make()} loading={busy}>
          <Trans>Make the key</Trans>
        </Button>
      </Group>
    </Stack>
  );
};

const Shown = ({ secret, onClose }: { secret: string; onClose: () => void }) => (
  <Stack>
    <Text size="sm">
      <Trans>It is shown this once. The server keeps only a hash of it.</Trans>
    </Text>
    <CopyId value={secret} />
    <Group justify="flex-end">
      <Button onClick={onClose}>
        <Trans>I have kept it</Trans>
      </Button>
    </Group>
  </Stack>
);
