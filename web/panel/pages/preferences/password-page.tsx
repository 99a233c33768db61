import { Trans, useLingui } from '@lingui/react/macro';
import { Paper } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { PasswordForm } from '#web/ui/session/password-form.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';

/** Another password for the one who is signed in. */
export const OwnPasswordPage = () => {
  const { t } = useLingui();
  return (
    <PageFrame
      title={t`Change the password`}
      purpose={<Trans>Your other browsers are signed out with it.</Trans>}
    >
      <Paper withBorder radius="lg" p="lg" maw={520}>
        <PasswordForm
          realm="PANEL"
          onChanged={() => notifications.show({ message: t`Password changed`, color: 'moss' })}
        />
      </Paper>
    </PageFrame>
  );
};
