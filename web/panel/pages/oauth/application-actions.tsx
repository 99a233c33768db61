import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { type Application, RegenerateSecret, RemoveApplication } from './documents.ts';
import { SecretOnce, type Shown } from './secret-once.tsx';

/** A new secret, and the end. */
export const ApplicationActions = ({ application }: { application: Application }) => {
  const { can } = useAccess();
  return (
    <Group gap="xs">
      {can('RegenerateApplicationSecret') && !application.isPublic && <NewSecret application={application} />}
      {can('RemoveApplication') && <Remove application={application} />}
    </Group>
  );
};

const NewSecret = ({ application: { id, name } }: { application: Application }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [revokeTokens, setRevoke] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const command = useAnswer(RegenerateSecret);
  const regenerate = async () => {
    const { data, problem } = await command.run({ id, revokeTokens });
    const made = data?.regenerateApplicationSecret;
    if (made?.__typename === 'ApplicationSecret') setShown(made);
    return problem;
  };
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setAsking(true)}>
        <Trans>New secret</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Make a new secret for ${name}?`}
        action={t`Make a new secret`}
        onConfirm={regenerate}
      >
        <Stack>
          <Text inherit>
            <Trans>
              The old secret is worth nothing from then on. Tokens that were given with it go on until they
              expire, unless you end them now.
            </Trans>
          </Text>
          <Checkbox
            label={t`End all tokens, too`}
            description={t`When the secret may be in wrong hands.`}
            checked={revokeTokens}
            onChange={({ currentTarget }) => setRevoke(currentTarget.checked)}
          />
        </Stack>
      </ConfirmDanger>
      <SecretOnce shown={shown} onClose={() => setShown(undefined)} />
    </>
  );
};

const Remove = ({ application: { id, name } }: { application: Application }) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const command = useCommand(RemoveApplication);
  const remove = async () => {
    const { problem } = await command.run({ id });
    if (problem !== undefined) return problem;
    notifications.show({ message: t`Removed: ${name}`, color: 'moss' });
    await navigate({ to: '/api/oauth' });
    return undefined;
  };
  return (
    <>
      <Button variant="subtle" size="compact-md" color="clay" onClick={() => setAsking(true)}>
        <Trans>Remove</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Remove ${name}?`}
        action={t`Remove`}
        onConfirm={remove}
      >
        <Trans>All its tokens end at once. The same ID never comes back.</Trans>
      </ConfirmDanger>
    </>
  );
};
