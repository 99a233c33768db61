import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceMobile, IconKey } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { OwnFactorsQuery, type SecondFactors } from './documents.ts';
import { FactorDialogs } from './factor-dialogs.tsx';
import { type Factors, useFactors } from './use-factors.ts';

/** Fewer than so many, and it is time for new ones. */
const FEW_CODES = 3;

/** What the one who is signed in shows beside the password. */
export const OwnFactorsPage = () => {
  const { t } = useLingui();
  const factors = useFactors();
  const [{ data, error }, ask] = useQuery({ query: OwnFactorsQuery });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const own = data?.viewer.secondFactors;
  return (
    <PageFrame
      title={t`Security of my account`}
      purpose={
        <Trans>
          A second factor keeps the panel closed to whoever has found out your password. Only you can change
          it here.
        </Trans>
      }
    >
      <Stack maw={720}>
        {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={refresh} />}
        {factors.problem !== undefined && <ErrorNotice problem={factors.problem} />}
        {data === undefined && error === undefined && <Skeleton height={220} radius="lg" />}
        {own != null && (
          <>
            <AppCard own={own} required={data?.viewer.secondFactorRequired === true} factors={factors} />
            {own.totpSince !== null && <CodesCard left={own.recoveryCodesLeft} factors={factors} />}
          </>
        )}
      </Stack>
      <FactorDialogs factors={factors} onDone={refresh} />
    </PageFrame>
  );
};

type CardProps = { icon: ReactNode; title: string; badge: ReactNode; children: ReactNode };

const Card = ({ icon, title, badge, children }: CardProps) => (
  <Paper withBorder radius="lg" p="lg" component="section" aria-label={title}>
    <Stack>
      <Group gap="sm">
        {icon}
        <Title order={2} size="h4">
          {title}
        </Title>
        {badge}
      </Group>
      {children}
    </Stack>
  </Paper>
);

const AppCard = ({ own, required, factors }: { own: SecondFactors; required: boolean; factors: Factors }) => {
  const { t } = useLingui();
  const on = own.totpSince !== null;
  return (
    <Card
      icon={<IconDeviceMobile size={22} stroke={1.6} aria-hidden />}
      title={t`Authenticator app`}
      badge={
        <Badge variant="light" color={on ? 'moss' : 'gray'} tt="none">
          {on ? <Trans>on</Trans> : <Trans>off</Trans>}
        </Badge>
      }
    >
      <Text size="sm" c="dimmed">
        {on ? (
          <AppFacts own={own} />
        ) : (
          <Trans>
            An app on your phone shows a new code every half minute; the panel asks for it after the password.
            Any app for one-time codes will do.
          </Trans>
        )}
      </Text>
      {required && on && (
        <Alert color="petrol" variant="light">
          <Trans>
            This server requires a second factor of every administrator: the app can be replaced only.
          </Trans>
        </Alert>
      )}
      <Group>
        <Button variant={on ? 'default' : 'filled'} onClick={() => void factors.begin()}>
          {on ? <Trans>Move to another phone</Trans> : <Trans>Set up</Trans>}
        </Button>
        {on && !required && <RemoveApp factors={factors} />}
      </Group>
    </Card>
  );
};

const AppFacts = ({ own }: { own: SecondFactors }) => (
  <>
    {own.totpSince !== null && (
      <>
        <Trans>Since</Trans> <DateTime at={own.totpSince} />
      </>
    )}
    {own.totpUsedAt !== null && (
      <>
        {' · '}
        <Trans>last used</Trans> <DateTime at={own.totpUsedAt} />
      </>
    )}
  </>
);

const RemoveApp = ({ factors }: { factors: Factors }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    const problem = await factors.remove();
    if (problem === undefined) notifications.show({ message: t`The second factor is off`, color: 'moss' });
    return problem;
  };
  return (
    <>
      <Button variant="subtle" color="clay" onClick={() => setAsking(true)}>
        <Trans>Switch off</Trans>
      </Button>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Switch off the second factor?`}
        action={t`Switch off`}
        onConfirm={confirm}
      >
        <Trans>The password alone will open the panel. Your recovery codes stop working, too.</Trans>
      </ConfirmDanger>
    </>
  );
};

const CodesCard = ({ left, factors }: { left: number; factors: Factors }) => {
  const { t } = useLingui();
  const few = left < FEW_CODES;
  return (
    <Card
      icon={<IconKey size={22} stroke={1.6} aria-hidden />}
      title={t`Recovery codes`}
      badge={
        <Badge variant="light" color={few ? 'brass' : 'moss'} tt="none">
          <Plural value={left} one="# left" other="# left" />
        </Badge>
      }
    >
      <Text size="sm" c="dimmed">
        {few ? (
          <Trans>
            Few are left: make new ones before the phone is lost. If none is left, another administrator has
            to let you in.
          </Trans>
        ) : (
          <Trans>
            They replace the app, once each, when the phone is not at hand. New codes end the old ones.
          </Trans>
        )}
      </Text>
      <Group>
        <Button variant="default" onClick={() => void factors.renewCodes()}>
          <Trans>Make new codes</Trans>
        </Button>
      </Group>
    </Card>
  );
};
