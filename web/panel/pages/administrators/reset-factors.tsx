import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useIdentity } from '../../access/identity.tsx';
import { type Administrator, ResetSecondFactors } from './documents.ts';

/** For a colleague who has lost the phone and the codes. */
export const ResetFactors = ({ administrator }: { administrator: Administrator }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const { guarded, question } = useIdentity();
  const reset = useCommand(ResetSecondFactors);
  const { id, displayName } = administrator;
  const confirm = async () => {
    const outcome = await guarded(() => reset.run({ id }));
    if (outcome?.receipt !== undefined)
      notifications.show({ message: t`Second factor removed: ${displayName}`, color: 'moss' });
    return outcome?.problem;
  };
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setAsking(true)}
        aria-label={t`Reset the second factor: ${displayName}`}
      >
        <Trans>Reset the second factor</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Reset the second factor of ${displayName}?`}
        action={t`Reset`}
        onConfirm={confirm}
      >
        <Trans>
          They are signed out at once, and the password alone lets them in until they set up another factor.
          Make sure by another way that it is really they who ask.
        </Trans>
      </ConfirmDanger>
      {question}
    </>
  );
};
