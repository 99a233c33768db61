import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Paper, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { rights } from '#web/ui/account/right-names.ts';
import { useOriginName } from '#web/ui/address-book/entry-list.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { OwnRightsQuery } from './documents.ts';
import classes from './rights-page.module.css';

type Account = NonNullable<ResultOf<typeof OwnRightsQuery>['viewer']['account']>;
type Right = Account['effectiveRights'][number];
type Limit = Account['effectiveLimits'][number];
type Named = readonly { readonly name: string }[];

const useGroupNames = () => {
  const nameOf = useOriginName();
  return (groups: Named): string => groups.map(({ name }) => nameOf({ groupName: name })).join(', ');
};

/** What the person may do, how fast, and who decided it. */
export const RightsPage = () => {
  const { t } = useLingui();
  const [{ data, error }, ask] = useQuery({ query: OwnRightsQuery });
  const account = data?.viewer.account;
  return (
    <PageFrame
      title={t`Rights and limits`}
      purpose={<Trans>They come from your groups. Only an administrator changes them.</Trans>}
    >
      {error !== undefined && <ErrorNotice problem={problemOfError(error)} onRetry={() => ask()} />}
      {account ? (
        <Everything account={account} />
      ) : (
        error === undefined && <Skeleton height={360} radius="lg" />
      )}
    </PageFrame>
  );
};

const Everything = ({ account }: { account: Account }) => (
  <>
    <Groups groups={account.groups} />
    <Card title={<Trans>What you may do</Trans>}>
      <ul className={classes.list}>
        {rights.map(({ name, title, meaning, icon }) => {
          const right = account.effectiveRights.find((one) => one.right === name);
          return right && <RightLine key={name} right={right} about={{ title, meaning, icon }} />;
        })}
      </ul>
    </Card>
    <Card title={<Trans>How fast you may send and receive</Trans>}>
      <ul className={classes.list}>
        {account.effectiveLimits.map((limit) => (
          <LimitLine key={limit.direction} limit={limit} />
        ))}
      </ul>
    </Card>
  </>
);

const Card = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <Paper withBorder radius="lg" p="lg" component="section">
    <Title order={2} size="h4" mb="xs">
      {title}
    </Title>
    {children}
  </Paper>
);

const Groups = ({ groups }: { groups: Named }) => {
  const nameOf = useOriginName();
  const names = groups.length > 0 ? groups : [{ name: '' }];
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        <Plural value={names.length} one="Your group:" other="Your groups:" />
      </Text>
      {names.map(({ name }) => (
        <Badge key={name} variant="light" tt="none" fw={550} size="lg">
          {nameOf({ groupName: name })}
        </Badge>
      ))}
    </Group>
  );
};

type LineProps = { right: Right; about: Pick<(typeof rights)[number], 'title' | 'meaning' | 'icon'> };

const RightLine = ({ right, about }: LineProps) => {
  const { i18n } = useLingui();
  const { granted } = right;
  return (
    <li className={classes.line}>
      <about.icon size={22} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={560}>
          {i18n._(about.title)}
        </Text>
        <Text size="xs" c="dimmed">
          {i18n._(about.meaning)}
        </Text>
      </div>
      <Stack gap={2} className={classes.verdict ?? ''}>
        <Group gap={6} wrap="nowrap">
          <ThemeIcon
            size={18}
            radius="xl"
            color={granted ? 'moss' : 'gray'}
            variant={granted ? 'filled' : 'light'}
            aria-hidden
          >
            {granted ? <IconCheck size={12} stroke={2.6} /> : <IconX size={12} stroke={2.4} />}
          </ThemeIcon>
          <Text size="sm" fw={560} c={granted ? 'inherit' : 'dimmed'}>
            {granted ? <Trans>allowed</Trans> : <Trans>not allowed</Trans>}
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          <RightOrigin right={right} />
        </Text>
      </Stack>
    </li>
  );
};

const RightOrigin = ({ right: { granted, groups } }: { right: Right }) => {
  const names = useGroupNames()(groups);
  const count = groups.length;
  if (granted) return <Plural value={count} one={`by the group ${names}`} other={`by the groups ${names}`} />;
  return (
    <Plural
      value={count}
      one={`the group ${names} does not allow it`}
      other="none of your groups allows it"
    />
  );
};

const LimitLine = ({ limit }: { limit: Limit }) => {
  const incoming = limit.direction === 'incoming';
  const Icon = incoming ? IconArrowDown : IconArrowUp;
  return (
    <li className={classes.line}>
      <Icon size={22} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={560}>
          {incoming ? <Trans>Receiving</Trans> : <Trans>Sending</Trans>}
        </Text>
      </div>
      <Stack gap={2} className={classes.verdict ?? ''}>
        <Text size="sm" fw={560} className="tabular">
          {limit.value === null ? <Trans>not limited</Trans> : <Trans>up to {limit.value} kbit/s</Trans>}
        </Text>
        <LimitOrigin limit={limit} />
      </Stack>
    </li>
  );
};

const LimitOrigin = ({ limit: { from, groups } }: { limit: Limit }) => {
  const names = useGroupNames()(groups);
  if (from === 'NOBODY') return null;
  return (
    <Text size="xs" c="dimmed">
      {from === 'ACCOUNT' ? (
        <Trans>set for you alone</Trans>
      ) : (
        <Plural value={groups.length} one={`by the group ${names}`} other={`by the groups ${names}`} />
      )}
    </Text>
  );
};
