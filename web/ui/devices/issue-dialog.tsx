import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, CopyButton, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { CopyId } from '../components/copy-id.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useFieldErrors } from '../errors/field-errors.ts';
import type { Problem } from '../errors/problem.ts';
import classes from './device-secret.module.css';
import type { Issued } from './issuing.ts';

type Props = {
  readonly login: string;
  readonly own: boolean;
  readonly replaces: boolean;
  readonly onIssue: (password: string) => Promise<Issued>;
  readonly onClose: () => void;
};

/** Issues a secret and shows it this once, with everything else that is typed into a device. */
export const IssueDialog = ({ login, own, replaces, onIssue, onClose }: Props) => {
  const { t } = useLingui();
  const [secret, setSecret] = useState<string>();
  const shown = secret !== undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside it is no reason to lose what is shown only once.
      closeOnClickOutside={!shown}
      closeOnEscape={!shown}
      withCloseButton={!shown}
      title={
        <Text fw={650}>{shown ? t`Type this into the device` : t`Password for SIP and H.323 devices`}</Text>
      }
      closeButtonProps={{ 'aria-label': t`Close` }}
      size="lg"
    >
      {shown ? (
        <Shown login={login} secret={secret} onClose={onClose} />
      ) : (
        <Terms own={own} replaces={replaces} onIssue={onIssue} onIssued={setSecret} />
      )}
    </Modal>
  );
};

type TermsProps = Pick<Props, 'own' | 'replaces' | 'onIssue'> & { onIssued: (secret: string) => void };

const Terms = ({ own, replaces, onIssue, onIssued }: TermsProps) => {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fieldErrors = useFieldErrors();
  const wrong = problem && fieldErrors(problem).currentPassword;
  const issue = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const issued = await onIssue(password);
    setBusy(false);
    if (issued.secret !== undefined) return onIssued(issued.secret);
    setProblem(issued.problem);
  };
  return (
    <form onSubmit={(event) => void issue(event)}>
      <Stack>
        <Text size="sm">
          <Trans>
            The server makes it by chance and shows it once. It is good for all devices of the user, and for
            nothing but devices.
          </Trans>
        </Text>
        {replaces && (
          <Alert color="brass" variant="light" icon={<IconAlertTriangle size={18} />}>
            <Trans>Devices that have the present one are refused at once and need the new one.</Trans>
          </Alert>
        )}
        {own && (
          <PasswordInput
            label={t`Your password`}
            description={t`To be sure that it is you who asks.`}
            autoComplete="current-password"
            required
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={wrong}
            visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          />
        )}
        {problem !== undefined && wrong === undefined && <ErrorNotice problem={problem} />}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            <Trans>Issue the password</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Shown = ({ login, secret, onClose }: Pick<Props, 'login' | 'onClose'> & { secret: string }) => {
  const { t } = useLingui();
  const { hostname } = window.location;
  return (
    <Stack>
      <dl className={classes.facts}>
        <div>
          <dt>{t`Server`}</dt>
          <dd>
            <CopyId value={hostname} />
          </dd>
        </div>
        <div>
          <dt>{t`User name`}</dt>
          <dd>
            <CopyId value={login} />
          </dd>
        </div>
        <div>
          <dt>{t`Password`}</dt>
          <dd className={classes.secret}>{secret}</dd>
        </div>
      </dl>
      <Text size="sm" c="dimmed">
        <Trans>
          There are no capital letters, no letters l and o and no digits 0 and 1 in it; the hyphens may be
          left out. Where the device asks for a realm or a domain of authentication, leave it empty: the
          server names it.
        </Trans>
      </Text>
      <Alert color="brass" variant="light">
        <Trans>Keep it now: it is shown only here.</Trans>
      </Alert>
      <Group justify="space-between">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy the password</Trans>}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      </Group>
    </Stack>
  );
};
