import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Group, Title } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column, Sort } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/data-table.tsx';
import { usePages } from '#web/ui/table/use-pages.ts';
import { PersonLink } from '../../shell/person-link.tsx';
import { ExportLink } from '../reports/export-link.tsx';
import { ChoiceFilter, Filters, TextFilter } from '../reports/filters.tsx';
import { InvitationsQuery, type Session } from './documents.ts';
import classes from './session-page.module.css';

type Invitation = NonNullable<ResultOf<typeof InvitationsQuery>['session']>['invitations']['nodes'][number];

const answers = ['JOINED', 'MISSED', 'WAITING'] as const;

type Field = 'PERSON' | 'ANSWER';

const nobody = {
  nodes: [],
  pageInfo: { endCursor: null, hasNextPage: false },
  total: { count: 0, capped: false },
};

/** Who was invited when it began, when and in whose name, and who came (guide §3.8.2.2). */
export const SessionInvitations = ({ session }: { session: Session }) => {
  const { t } = useLingui();
  const words = useAnswers();
  const [text, setText] = useState<string>();
  const [answer, setAnswer] = useState<Invitation['answer']>();
  const [order, setOrder] = useState<Sort<Field>>();
  const { id, endedAt, participantCount } = session;
  const pages = usePages({
    document: InvitationsQuery,
    variables: { id, text: text ?? null, answer: answer ?? null, orderBy: order ?? null },
    select: (data) => data.session?.invitations ?? nobody,
    epoch: `${endedAt} ${participantCount}`,
  });
  const sortBy = ({ field, direction }: Sort): void => {
    if (field === 'PERSON' || field === 'ANSWER') setOrder({ field, direction });
  };
  return (
    <section className={classes.plain} aria-labelledby="invitations">
      <Title order={2} id="invitations" mb="sm">
        <Trans>Invitations</Trans>
      </Title>
      <Group justify="space-between" mb="sm">
        <Filters>
          <TextFilter label={t`Name or login`} value={text} onChange={setText} />
          <ChoiceFilter
            label={t`Answer`}
            all={t`All answers`}
            value={answer}
            choices={answers.map((value) => ({ value, label: words[value][0] }))}
            onChange={setAnswer}
          />
        </Filters>
        <ExportLink report="invitations" filter={{ sessionId: id, text, answer }} />
      </Group>
      <DataTable
        label={t`Invitations`}
        columns={useColumns()}
        rowId={({ person }) => person.id}
        pages={pages}
        sort={order}
        onSort={sortBy}
        empty={
          <EmptyState icon={IconMailOpened} tone="gray" title={t`No invitation fits`}>
            <Trans>Try another part of the name or login, or another answer.</Trans>
          </EmptyState>
        }
      />
    </section>
  );
};

const useAnswers = () => {
  const { t } = useLingui();
  return {
    JOINED: [t`came`, 'moss'],
    MISSED: [t`missed`, 'clay'],
    WAITING: [t`not there yet`, 'gray'],
  } as const;
};

const useColumns = (): readonly Column<Invitation>[] => {
  const { t } = useLingui();
  return [
    {
      id: 'person',
      header: t`Invited`,
      sortField: 'PERSON',
      cell: ({ person }) => <PersonLink person={person} />,
    },
    {
      id: 'time',
      header: t`Date and time`,
      width: '200px',
      cell: ({ invitedAt }) => <DateTime at={invitedAt} />,
    },
    {
      id: 'inviter',
      header: t`Invited by`,
      cell: ({ inviter }) => <PersonLink person={inviter} />,
    },
    {
      id: 'answer',
      header: t`Answer`,
      sortField: 'ANSWER',
      width: '160px',
      cell: ({ answer }) => <Answer answer={answer} />,
    },
  ];
};

const Answer = ({ answer }: Pick<Invitation, 'answer'>) => {
  const [text, color] = useAnswers()[answer];
  return (
    <Badge variant="light" color={color} tt="none">
      {text}
    </Badge>
  );
};
