import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Avatar, Button, Group, List, Paper, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconApps, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime, RelativeTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { scopeTexts } from '#web/ui/oauth/scope-texts.ts';
import { ConsentsQuery, EndConsent } from './documents.ts';

type Consent = ResultOf<typeof ConsentsQuery>['consents'][number];

/** Programs that act for the person, what they may do, and the way to end it. */
export const ApplicationsPage = () => {
  const { t } = useLingui();
  const [{ data, error }, ask] = useQuery({ query: ConsentsQuery });
  const [ending, setEnding] = useState<Consent>();
  const consents = data?.consents;
  const reload = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <PageFrame
      title={t`Applications`}
      purpose={<Trans>Programs to which you have given access to your account on this server.</Trans>}
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={reload} />}
      {consents === undefined && error === undefined && <Skeleton height={220} radius="lg" />}
      {consents?.length === 0 && (
        <Paper withBorder radius="lg">
          <EmptyState icon={IconApps} title={<Trans>No application has access</Trans>}>
            <Trans>When a program asks to act for you and you allow it, you find it here.</Trans>
          </EmptyState>
        </Paper>
      )}
      {consents?.map((consent) => (
        <ConsentCard key={consent.applicationId} consent={consent} onEnd={() => setEnding(consent)} />
      ))}
      <EndQuestion consent={ending} onDone={reload} onClose={() => setEnding(undefined)} />
    </PageFrame>
  );
};

const ConsentCard = ({ consent, onEnd }: { consent: Consent; onEnd: () => void }) => {
  const { applicationName, since, expiresAt } = consent;
  return (
    <Paper withBorder radius="lg" p="lg" component="article" aria-label={applicationName}>
      <Group justify="space-between" align="flex-start" gap="md">
        <Group gap="md" wrap="nowrap">
          <Avatar
            name={applicationName}
            radius="md"
            size={44}
            color="iris"
            variant="light"
            aria-hidden="true"
          />
          <div>
            <Title order={2} size="h4">
              {applicationName}
            </Title>
            <Text size="sm" c="dimmed">
              <LastUse consent={consent} />
            </Text>
          </div>
        </Group>
        <Button variant="light" color="clay" onClick={onEnd}>
          <Trans>End access</Trans>
        </Button>
      </Group>
      <Stack gap={8} mt="md">
        <Text size="sm" fw={560}>
          {consent.scopes.length > 0 ? (
            <Trans>It may, within what you may do yourself:</Trans>
          ) : (
            <Trans>It knows who you are and may do nothing.</Trans>
          )}
        </Text>
        <Scopes scopes={consent.scopes} />
        <Text size="sm" c="dimmed" mt={4}>
          <Trans>
            Allowed since <DateTime at={since} />, until <DateTime at={expiresAt} />
          </Trans>
          {consent.signIns > 1 && (
            <>
              {' · '}
              <Plural value={consent.signIns} one="# sign-in" other="# sign-ins" />
            </>
          )}
        </Text>
      </Stack>
    </Paper>
  );
};

const LastUse = ({ consent: { usedAt, usedFrom } }: { consent: Consent }) => {
  if (usedAt === null) return <Trans>not used yet</Trans>;
  if (usedFrom === null)
    return (
      <Trans>
        last used <RelativeTime at={usedAt} />
      </Trans>
    );
  return (
    <Trans>
      last used <RelativeTime at={usedAt} />, from {usedFrom}
    </Trans>
  );
};

const Scopes = ({ scopes }: { scopes: readonly string[] }) => {
  const { i18n } = useLingui();
  const icon = (
    <ThemeIcon size={18} radius="xl" color="petrol" variant="light" aria-hidden>
      <IconCheck size={12} />
    </ThemeIcon>
  );
  if (scopes.length === 0) return null;
  return (
    <List spacing={6} size="sm" icon={icon}>
      {scopes.map((scope) => {
        const text = scopeTexts[scope];
        return <List.Item key={scope}>{text === undefined ? scope : i18n._(text)}</List.Item>;
      })}
    </List>
  );
};

type EndProps = { consent: Consent | undefined; onDone: () => void; onClose: () => void };

const EndQuestion = ({ consent, onDone, onClose }: EndProps) => {
  const { t } = useLingui();
  const command = useCommand(EndConsent);
  if (consent === undefined) return null;
  const { applicationId, applicationName } = consent;
  const end = async () => {
    const { problem } = await command.run({ applicationId });
    if (problem === undefined) {
      notifications.show({ message: t`${applicationName} no longer has access.`, color: 'moss' });
      onDone();
    }
    return problem;
  };
  return (
    <ConfirmDanger
      opened
      onClose={onClose}
      title={t`End the access of ${applicationName}?`}
      action={t`End access`}
      onConfirm={end}
    >
      <Trans>
        It is refused with its next request, on all devices. What it has read before, it may still know. It
        can ask you for access again.
      </Trans>
    </ConfirmDanger>
  );
};
