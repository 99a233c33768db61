import { Trans, useLingui } from '@lingui/react/macro';
import { Code, Group, Paper, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { BuiltInClientQuery, SwitchBuiltInClient } from './documents.ts';

/** One switch for programs that were never registered: off unless somebody needs them. */
export const BuiltInClient = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [{ data }, refresh] = useQuery({ query: BuiltInClientQuery, requestPolicy: 'cache-and-network' });
  const command = useCommand(SwitchBuiltInClient);
  const [asking, setAsking] = useState(false);
  const on = data?.builtInClient != null;
  const turn = async () => {
    const { problem } = await command.run({ on: !on });
    refresh({ requestPolicy: 'network-only' });
    return problem;
  };
  return (
    <Paper withBorder radius="lg" p="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={600}>
            <Trans>Programs that were never registered</Trans>
          </Text>
          <Text size="sm" c="dimmed" maw={680}>
            <Trans>
              Older programs exchange a person’s login and password for a token under the name{' '}
              <Code>trueconf_server_users</Code>, without a secret. They see the password; leave this off
              unless you need one of them.
            </Trans>
          </Text>
        </div>
        <Switch
          aria-label={t`Allow the built-in client`}
          checked={on}
          disabled={data === undefined || !can('RegisterApplication')}
          onChange={() => setAsking(true)}
        />
      </Group>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={on ? t`Switch the built-in client off?` : t`Switch the built-in client on?`}
        action={on ? t`Switch off` : t`Switch on`}
        onConfirm={turn}
      >
        {on ? (
          <Trans>All tokens that were given to such programs end at once.</Trans>
        ) : (
          <Trans>
            Any program that knows a login and a password gets a token for this person. Wrong passwords are
            counted and lock accounts as everywhere else; administrators get none.
          </Trans>
        )}
      </ConfirmDanger>
    </Paper>
  );
};
