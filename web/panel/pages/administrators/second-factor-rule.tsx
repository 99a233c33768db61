import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useIdentity } from '../../access/identity.tsx';
import { ChangeSecondFactorSettings, SecondFactorRuleQuery } from './documents.ts';

/** Whether the password alone is enough for anybody. */
export const SecondFactorRule = () => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [{ data }] = useQuery({ query: SecondFactorRuleQuery });
  const { guarded, question } = useIdentity();
  const command = useCommand(ChangeSecondFactorSettings);
  if (data === undefined) return null;
  const { secondFactorRequired: required } = data.viewer;
  const change = async () => {
    const outcome = await guarded(() => command.run({ required: !required }));
    if (outcome?.receipt !== undefined) notifications.show({ message: t`Rule saved`, color: 'moss' });
    return outcome?.problem;
  };
  return (
    <Paper withBorder radius="lg" p="md">
      <Stack>
        {command.problem !== undefined && command.problem.code !== 'PROOF_NEEDED' && !asking && (
          <ErrorNotice problem={command.problem} />
        )}
        <Switch
          checked={required}
          onChange={() => (required ? void change() : setAsking(true))}
          label={t`Require a second factor of every administrator`}
          description={t`Whoever has none sets it up at the next visit, before anything else.`}
        />
      </Stack>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Require a second factor of every administrator?`}
        action={t`Require it`}
        onConfirm={change}
      >
        <Trans>
          Administrators and auditors without one can do nothing in the panel until they have set it up. You
          need one yourself first.
        </Trans>
      </ConfirmDanger>
      {question}
    </Paper>
  );
};
