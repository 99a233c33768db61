import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceMobile, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { OwnFactorsQuery, type SecondFactors } from './documents.ts';
import { FactorCard } from './factor-card.tsx';
import { FactorDialogs } from './factor-dialogs.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { type Factors, useFactors } from './use-factors.ts';

/** Fewer than so many, and it is time for new ones. */
const FEW_CODES = 3;

/** Whoever is at the machine itself, without an account. */
const LOCAL_CONSOLE = 'local console';

const hasFactor = ({ totpSince, passkeys }: SecondFactors): boolean =>
  totpSince !== null || passkeys.length > 0;

/** What the one who is signed in shows beside the password. */
export const OwnFactorsPage = () => {
  const { t } = useLingui();
  const factors = useFactors();
  const [{ data, error }, ask] = useQuery({ query: OwnFactorsQuery });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const { viewer } = useAccess();
  const { source, id } = viewer.administrator;
  const isElsewhere = source !== 'PANEL' || id === LOCAL_CONSOLE;
  const required = data?.viewer.secondFactorRequired === true;
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
        {isElsewhere && <Elsewhere />}
        {own != null && !isElsewhere && (
          <>
            <PasskeysCard
              passkeys={own.passkeys}
              place={viewer.passkeyPlace}
              removable={!required || own.totpSince !== null || own.passkeys.length > 1}
              factors={factors}
            />
            <AppCard own={own} required={required} factors={factors} />
            {hasFactor(own) && <CodesCard left={own.recoveryCodesLeft} factors={factors} />}
          </>
        )}
      </Stack>
      <FactorDialogs factors={factors} onDone={refresh} />
    </PageFrame>
  );
};

/** Nobody would ask for a factor that is set up here. */
const Elsewhere = () => {
  const { viewer } = useAccess();
  const { source } = viewer.administrator;
  return (
    <Alert color="petrol" variant="light">
      {source === 'OPENID' && (
        <Trans>
          Your provider signs you in, and a second factor is set up there: this server does not ask for one.
        </Trans>
      )}
      {source === 'OPERATING_SYSTEM' && (
        <Trans>
          The operating system of the server knows your password, and a second factor is set up there: the
          panel does not ask for one.
        </Trans>
      )}
      {source === 'PANEL' && (
        <Trans>
          You are at the machine of the server without a login. Sign in with your own account to protect it.
        </Trans>
      )}
    </Alert>
  );
};

const AppCard = ({ own, required, factors }: { own: SecondFactors; required: boolean; factors: Factors }) => {
  const { t } = useLingui();
  const on = own.totpSince !== null;
  const kept = required && own.passkeys.length === 0;
  return (
    <FactorCard
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
      {kept && on && (
        <Alert color="petrol" variant="light">
          <Trans>
            This server requires a second factor of every administrator: the app can be replaced only.
          </Trans>
        </Alert>
      )}
      <Group>
        <Button variant={hasFactor(own) ? 'default' : 'filled'} onClick={() => void factors.begin()}>
          {on ? <Trans>Move to another phone</Trans> : <Trans>Set up</Trans>}
        </Button>
        {on && !kept && <RemoveApp factors={factors} isLast={own.passkeys.length === 0} />}
      </Group>
    </FactorCard>
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

const RemoveApp = ({ factors, isLast }: { factors: Factors; isLast: boolean }) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    const problem = await factors.remove();
    if (problem === undefined)
      notifications.show({ message: t`The authenticator app is off`, color: 'moss' });
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
        title={isLast ? t`Switch off the second factor?` : t`Switch off the authenticator app?`}
        action={t`Switch off`}
        onConfirm={confirm}
      >
        {isLast ? (
          <Trans>The password alone will open the panel. Your recovery codes stop working, too.</Trans>
        ) : (
          <Trans>Its codes open the panel no longer. Your passkeys and recovery codes go on.</Trans>
        )}
      </ConfirmDanger>
    </>
  );
};

const CodesCard = ({ left, factors }: { left: number; factors: Factors }) => {
  const { t } = useLingui();
  const few = left < FEW_CODES;
  return (
    <FactorCard
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
            Few are left: make new ones before the device is lost. If none is left, another administrator has
            to let you in.
          </Trans>
        ) : (
          <Trans>
            They replace the app or the passkey, once each, when it is not at hand. New codes end the old
            ones.
          </Trans>
        )}
      </Text>
      <Group>
        <Button variant="default" onClick={() => void factors.renewCodes()}>
          <Trans>Make new codes</Trans>
        </Button>
      </Group>
    </FactorCard>
  );
};
