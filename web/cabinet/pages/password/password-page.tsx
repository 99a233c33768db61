import { Trans, useLingui } from '@lingui/react/macro';
import { Paper } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from 'urql';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { PasswordForm } from '#web/ui/session/password-form.tsx';
import { PasswordRulesQuery } from './documents.ts';

/** Another password, by the rules that an administrator has set. */
export const PasswordPage = () => {
  const { t } = useLingui();
  const [{ data }] = useQuery({ query: PasswordRulesQuery });
  return (
    <PageFrame
      title={t`Password`}
      purpose={
        <Trans>
          With a new password all your other browsers are signed out, and applications that you have allowed
          lose their access.
        </Trans>
      }
    >
      <Paper withBorder radius="lg" p="lg" maw={560}>
        <PasswordForm
          realm="USER"
          rules={data?.passwordSettings}
          onChanged={() => notifications.show({ message: t`Your password is changed.`, color: 'moss' })}
        />
      </Paper>
    </PageFrame>
  );
};
