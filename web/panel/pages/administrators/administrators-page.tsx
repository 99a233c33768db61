import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Badge, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserShield } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { AdministratorActions } from './administrator-actions.tsx';
import { type Administrator, AdministratorsQuery } from './documents.ts';
import { NewAdministrator } from './new-administrator.tsx';
import { SecondFactorRule } from './second-factor-rule.tsx';

/** Who may open this panel, and who may only read (guide §2.6, §4). */
export const AdministratorsPage = () => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [adding, add] = useDisclosure(false);
  const [{ data, error }, ask] = useQuery({ query: AdministratorsQuery });
  return (
    <PageFrame
      title={t`Administrators`}
      purpose={
        <Trans>
          Administrators change everything; auditors see reports and the state of the server and change
          nothing.
        </Trans>
      }
      action={
        can('CreateAdministrator') && (
          <Button leftSection={<IconUserShield size={18} />} onClick={add.open}>
            <Trans>Add an administrator</Trans>
          </Button>
        )
      }
    >
      {error !== undefined && (
        <ErrorNotice problem={problemOfError(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {can('ChangeSecondFactorSettings') && <SecondFactorRule />}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data === undefined &&
          error === undefined &&
          [1, 2, 3].map((key) => <Skeleton key={key} height={76} radius="lg" />)}
        {data?.administrators.map((administrator) => (
          <AdministratorCard key={administrator.id} administrator={administrator} />
        ))}
      </Stack>
      <NewAdministrator opened={adding} onClose={add.close} />
    </PageFrame>
  );
};

const AdministratorCard = ({ administrator }: { administrator: Administrator }) => {
  const { t } = useLingui();
  const { viewer } = useAccess();
  const { id, displayName, role, source, createdAt, hasAuthenticatorApp, passkeyCount } = administrator;
  const own = viewer.administrator.id === id;
  return (
    <Paper component="li" withBorder radius="lg" p="md">
      <Group justify="space-between">
        <Group wrap="nowrap">
          <Avatar name={displayName} color={role === 'ADMIN' ? 'petrol' : 'iris'} radius="xl" aria-hidden />
          <div>
            <Group gap="xs">
              <Text fw={600}>{displayName}</Text>
              <Badge variant="light" color={role === 'ADMIN' ? 'petrol' : 'iris'} tt="none">
                {role === 'ADMIN' ? t`Administrator` : t`Auditor`}
              </Badge>
              {source !== 'PANEL' && (
                <Badge variant="outline" color="gray" tt="none">
                  {source === 'OPENID' ? t`OpenID Connect` : t`operating system`}
                </Badge>
              )}
              {own && (
                <Badge variant="default" tt="none">
                  <Trans>you</Trans>
                </Badge>
              )}
              {hasAuthenticatorApp && (
                <Badge variant="light" color="moss" tt="none">
                  <Trans>authenticator app</Trans>
                </Badge>
              )}
              {passkeyCount > 0 && (
                <Badge variant="light" color="moss" tt="none">
                  <Plural value={passkeyCount} one="# passkey" other="# passkeys" />
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {id} · <Trans>since</Trans> <DateTime at={createdAt} />
            </Text>
          </div>
        </Group>
        <Group>
          <HistoryLink object="administrator" id={id} />
          <AdministratorActions administrator={administrator} own={own} />
        </Group>
      </Group>
    </Paper>
  );
};
