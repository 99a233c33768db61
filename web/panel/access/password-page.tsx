import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Door } from '#web/ui/components/door.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useLanguage } from '#web/ui/i18n/catalogue-context.tsx';
import { PasswordForm } from '#web/ui/session/password-form.tsx';
import { ChangePreferences } from './documents.ts';
import { useAccess } from './viewer-context.tsx';

/** After the first sign-in with a generated password: nothing else until it is replaced. */
export const PasswordPage = ({ first }: { first: boolean }) => {
  const { t } = useLingui();
  useDocumentTitle(t`New password – Rostrum`);
  const { viewer, refresh, signOut } = useAccess();
  const [language] = useLanguage();
  const preferences = useCommand(ChangePreferences);
  // Until now the browser has chosen the language; it becomes the administrator's own.
  const settle = async (): Promise<void> => {
    const { timeZone } = viewer.administrator;
    await preferences.run({ language: language === 'ru' ? 'RU' : 'EN', timeZone });
    refresh();
  };
  return (
    <Door
      title={t`Choose a password`}
      purpose={
        first ? (
          <Trans>
            The present one was made for the first sign-in only. Everything else comes after this.
          </Trans>
        ) : null
      }
      footer={
        <Button variant="subtle" size="compact-sm" onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Button>
      }
    >
      <PasswordForm realm="PANEL" onChanged={() => void settle()} />
    </Door>
  );
};
