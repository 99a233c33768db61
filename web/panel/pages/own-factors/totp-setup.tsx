import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Center, Group, List, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { EnrolTotp } from './documents.ts';
import { QrPicture } from './qr-picture.tsx';

export type Setup = { readonly uri: string; readonly secret: string };

type Props = {
  readonly setup: Setup;
  readonly onEnrolled: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
};

/** Scan, then type what the app shows: only then does it count. */
export const TotpSetup = ({ setup, onEnrolled, onCancel }: Props) => {
  const { t } = useLingui();
  const [{ fetching }, enrol] = useMutation(EnrolTotp);
  const [problem, setProblem] = useState<Problem>();
  const form = useForm({ initialValues: { code: '' } });
  const submit = async (values: { code: string }): Promise<void> => {
    const { data, error } = await enrol(values);
    if (error !== undefined) return setProblem(problemOfError(error));
    if (data?.result.__typename === 'RecoveryCodes') return onEnrolled(data.result.codes);
    if (data !== undefined) setProblem(problemOfRejection(data.result));
    form.reset();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Stack>
        <List type="ordered" size="sm" spacing={4}>
          <List.Item>
            <Trans>Open an authenticator app on your phone and add an account.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Scan the picture, or type the key below it.</Trans>
          </List.Item>
          <List.Item>
            <Trans>Enter the six digits that the app shows.</Trans>
          </List.Item>
        </List>
        <Center>
          <Paper withBorder radius="md" p={4} bg="white">
            <QrPicture text={setup.uri} />
          </Paper>
        </Center>
        <div>
          <Text size="sm" c="dimmed">
            <Trans>Key for typing</Trans>
          </Text>
          <CopyId value={setup.secret} label={setup.secret.replaceAll(/(.{4})(?!$)/g, '$1 ')} />
        </div>
        {problem !== undefined && <ErrorNotice problem={problem} />}
        <TextInput
          label={t`Code from the app`}
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={6}
          required
          withAsterisk={false}
          {...form.getInputProps('code')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={fetching}>
            <Trans>Switch on</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
