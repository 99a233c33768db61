import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Skeleton, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { ServerTabs } from '../../shell/server-tabs.tsx';
import { SupportBundle } from '../../shell/support-bundle.tsx';
import { ExaminationQuery } from './documents.ts';
import classes from './examination.module.css';
import { wordsOf } from './words.ts';

type Finding = ResultOf<typeof ExaminationQuery>['examination'][number];

/** What the doctor at the command line examines, for those who have the panel and no shell. */
export const ExaminationPage = () => {
  const { t } = useLingui();
  const [{ data, error, fetching }, examine] = useQuery({
    query: ExaminationQuery,
    requestPolicy: 'network-only',
  });
  const findings = data?.examination;
  return (
    <PageFrame
      title={t`Server info`}
      purpose={
        <Trans>Whether everything that the server needs is well, and what to do where it is not.</Trans>
      }
    >
      <ServerTabs />
      <Stack maw={860}>
        {error !== undefined && (
          <ErrorNotice
            problem={problemOfError(error)}
            onRetry={() => examine({ requestPolicy: 'network-only' })}
          />
        )}
        {findings === undefined && error === undefined && <Skeleton height={420} radius="lg" />}
        {findings !== undefined && (
          <>
            <Verdict findings={findings} />
            <Paper withBorder radius="lg" component="ul" className={classes.list ?? ''}>
              {sorted(findings).map((finding) => (
                <Line key={`${finding.code} ${finding.subject}`} finding={finding} />
              ))}
            </Paper>
          </>
        )}
        <Group>
          <Button
            variant="default"
            loading={fetching}
            leftSection={<IconRefresh size={16} />}
            onClick={() => examine({ requestPolicy: 'network-only' })}
          >
            <Trans>Examine again</Trans>
          </Button>
          <SupportBundle />
        </Group>
      </Stack>
    </PageFrame>
  );
};

const weights = { BAD: 0, WARNING: 1, GOOD: 2 } as const;

/** What is worst stands first; otherwise in the order of the server. */
const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => weights[one.state] - weights[other.state]);

const Verdict = ({ findings }: { findings: readonly Finding[] }) => {
  const { t } = useLingui();
  const bad = findings.filter(({ state }) => state === 'BAD').length;
  const warnings = findings.filter(({ state }) => state === 'WARNING').length;
  const count = bad + warnings;
  if (count === 0)
    return (
      <Alert
        color="moss"
        variant="light"
        icon={<IconCheck size={18} />}
        title={t`Everything is well`}
        role="status"
      />
    );
  return (
    <Alert
      color={bad > 0 ? 'clay' : 'brass'}
      variant="light"
      role="status"
      icon={<IconAlertTriangle size={18} />}
      title={bad > 0 ? t`Something is wrong` : t`Something should be looked after`}
    >
      <Plural
        value={count}
        one="# finding; what to do stands beside it."
        other="# findings; what to do stands beside each."
      />
    </Alert>
  );
};

const looks = {
  GOOD: { color: 'moss', Icon: IconCheck },
  WARNING: { color: 'brass', Icon: IconAlertTriangle },
  BAD: { color: 'clay', Icon: IconX },
} as const;

/** Where what was looked at is set up. */
const pages: Readonly<Record<string, readonly [path: string, ability: string]>> = {
  certificate: ['/web/https', 'settings'],
  https: ['/web/https', 'settings'],
  mail: ['/network/smtp', 'settings'],
  licence: ['/server/information', 'licence'],
  readModels: ['/server', 'serverStatus'],
  media: ['/journal', 'journal'],
};

const Line = ({ finding }: { finding: Finding }) => {
  const { i18n } = useI18n();
  const { t } = useLingui();
  const { can } = useAccess();
  const { subject, detail, remedy } = wordsOf(finding, i18n);
  const { color, Icon } = looks[finding.state];
  const said = { GOOD: t`good`, WARNING: t`warning`, BAD: t`wrong` }[finding.state];
  const [path = '', ability = ''] = pages[finding.code.slice(0, finding.code.indexOf('.'))] ?? [];
  return (
    <li className={classes.line}>
      <ThemeIcon color={color} variant="light" radius="xl" size={30}>
        <Icon size={17} aria-hidden />
        <VisuallyHidden>{said}</VisuallyHidden>
      </ThemeIcon>
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {path !== '' && can(ability) ? <PageLink to={path}>{subject}</PageLink> : subject}
        </Text>
        <Text size="sm" c={finding.state === 'GOOD' ? 'dimmed' : 'var(--mantine-color-text)'}>
          {detail}
        </Text>
        {remedy !== null && (
          <Text size="sm" mt={4}>
            {remedy}
          </Text>
        )}
      </div>
    </li>
  );
};
