import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconFileCertificate, IconKey, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { Facts } from '../../shell/facts.tsx';
import { SectionCard } from '../security/section-card.tsx';
import { type Licence, RemoveLicence } from './documents.ts';
import { InstallDialog } from './install-dialog.tsx';
import { RegisterDialog } from './register-dialog.tsx';

type Props = { licence: Licence; onChanged: () => void };

/** Whose server it is, and the ways to another licence. */
export const Registration = ({ licence, onChanged }: Props) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { terms, serverId, serverName, registeredAs } = licence;
  return (
    <SectionCard
      title={t`Registration`}
      purpose={<Trans>Whoever issues a licence for this server asks for its ID and its name.</Trans>}
    >
      <Facts
        facts={[
          [t`Server ID`, <CopyId key="id" value={serverId} />],
          [t`Server name`, serverName],
          [t`Organisation`, terms?.organisation],
          [t`Contact`, terms?.contact],
          [t`State`, <Standing key="standing" licence={licence} />],
        ]}
      />
      {can('InstallLicence') && <Actions licence={licence} onChanged={onChanged} />}
      {registeredAs === null && terms === null && (
        <Text size="sm" c="dimmed">
          <Trans>
            The community licence is built in: nothing is limited, nothing ends, and nobody has to be asked.
          </Trans>
        </Text>
      )}
    </SectionCard>
  );
};

const Standing = ({ licence: { standing, registeredAs, lost } }: { licence: Licence }) => {
  const { t } = useLingui();
  const words = {
    COMMUNITY: t`community licence`,
    VALID: registeredAs === null ? t`licence installed` : t`registered`,
    EXPIRED: t`licence ended`,
    STOPPED: t`stopped`,
  }[standing];
  const bad = standing === 'EXPIRED' || standing === 'STOPPED';
  return (
    <Badge color={bad ? 'clay' : lost === null ? 'moss' : 'brass'} variant="light" tt="none">
      {words}
    </Badge>
  );
};

const Actions = ({ licence, onChanged }: Props) => {
  const { t } = useLingui();
  const [open, setOpen] = useState<'register' | 'install' | 'remove'>();
  const removal = useCommand(RemoveLicence);
  const { registrationUrl, registeredAs, terms } = licence;
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    onChanged();
  };
  const remove = async () => {
    const { problem } = await removal.run({});
    if (problem === undefined) onChanged();
    return problem;
  };
  return (
    <Group gap="xs">
      {registrationUrl !== null && (
        <Button leftSection={<IconKey size={17} />} onClick={() => setOpen('register')}>
          {registeredAs === null ? <Trans>Register with a key…</Trans> : <Trans>Change the key…</Trans>}
        </Button>
      )}
      <Button
        variant={registrationUrl === null ? 'filled' : 'default'}
        leftSection={<IconFileCertificate size={17} />}
        onClick={() => setOpen('install')}
      >
        <Trans>Install a licence file…</Trans>
      </Button>
      {terms !== null && (
        <Button
          variant="subtle"
          color="clay"
          leftSection={<IconTrash size={17} />}
          onClick={() => setOpen('remove')}
        >
          <Trans>Remove</Trans>
        </Button>
      )}
      {open === 'register' && <RegisterDialog licence={licence} onClose={close} onDone={done} />}
      {open === 'install' && <InstallDialog licence={licence} onClose={close} onDone={done} />}
      <ConfirmDanger
        opened={open === 'remove'}
        onClose={close}
        title={t`Remove the licence ${terms?.licenceId ?? ''}?`}
        action={t`Remove`}
        onConfirm={remove}
      >
        <Trans>
          The community licence that is built in holds again. The same licence can be installed once more, an
          older one cannot.
        </Trans>
      </ConfirmDanger>
    </Group>
  );
};
