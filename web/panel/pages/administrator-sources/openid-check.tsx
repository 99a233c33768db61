import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { Facts } from '../../shell/facts.tsx';
import { CheckOpenId, type OpenIdCheck } from './openid-documents.ts';

/** Asks the provider that is stored, so that nobody has to find out by signing in. */
export const OpenIdCheckButton = ({ unsaved }: { unsaved: boolean }) => {
  const [{ fetching }, check] = useMutation(CheckOpenId);
  const [found, setFound] = useState<OpenIdCheck>();
  const [problem, setProblem] = useState<Problem>();
  const run = async (): Promise<void> => {
    setFound(undefined);
    setProblem(undefined);
    const { data, error } = await check({});
    if (error !== undefined) return setProblem(problemOfError(error));
    if (data?.checkOpenId.__typename === 'Rejection') return setProblem(problemOfRejection(data.checkOpenId));
    if (data?.checkOpenId.__typename === 'OpenIdCheck') setFound(data.checkOpenId);
  };
  return (
    <Stack gap="sm" aria-live="polite">
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={17} />}
          loading={fetching}
          disabled={unsaved}
          onClick={() => void run()}
        >
          <Trans>Check the connection</Trans>
        </Button>
        {unsaved && (
          <Text size="sm" c="dimmed">
            <Trans>Save first: what is stored is checked.</Trans>
          </Text>
        )}
      </Group>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      {found !== undefined && <Found found={found} />}
    </Stack>
  );
};

const Found = ({ found }: { found: OpenIdCheck }) => {
  const { t } = useLingui();
  const { problem, details, authorizationEndpoint, tokenEndpoint, signsOut } = found;
  if (problem !== null) {
    return (
      <Alert color="clay" icon={<IconAlertTriangle size={18} />} title={t`The provider cannot be used`}>
        <Text size="sm">
          <Wrong problem={problem} />
        </Text>
        {details !== '' && (
          <Code block mt={8} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {details}
          </Code>
        )}
      </Alert>
    );
  }
  return (
    <Alert color="moss" icon={<IconCircleCheck size={18} />} title={t`The provider answers`}>
      <Facts
        facts={[
          [t`Sign-in`, authorizationEndpoint],
          [t`Tokens`, tokenEndpoint],
          [
            t`Signing out`,
            signsOut ? t`ends the session at the provider, too` : t`ends the session here only`,
          ],
        ]}
      />
    </Alert>
  );
};

const Wrong = ({ problem }: { problem: NonNullable<OpenIdCheck['problem']> }) => {
  switch (problem) {
    case 'UNAVAILABLE':
      return <Trans>It did not answer in time. Check the address, and that the server reaches it.</Trans>;
    case 'ADDRESS':
      return (
        <Trans>
          The server may not ask this address: it is not public, or the port is unusual. If it is yours, allow
          it in the setting outgoing.allow of the configuration.
        </Trans>
      );
    case 'INVALID':
      return (
        <Trans>
          What answers is not the provider of this address. It has to be spelled exactly as the provider names
          itself.
        </Trans>
      );
    case 'REFUSED':
      return <Trans>The provider refuses. Check client ID and secret.</Trans>;
  }
};
