import { Trans, useLingui } from '@lingui/react/macro';
import { Stack, Title } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import type { Column } from '#web/ui/table/columns.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { addressOf } from '../../data/address.ts';
import { sort } from '../../data/search-params.ts';
import { useSettingWords } from '../../settings/words.ts';
import { Facts } from '../../shell/facts.tsx';
import { ObjectName, PersonLink, SubjectLink } from '../../shell/person-link.tsx';
import { HistoryLink } from '../history/history-link.tsx';
import { ChoiceFilter } from '../reports/filters.tsx';
import { ReportPage } from '../reports/report-page.tsx';
import { changeActions, changeFields, changeObjects } from '../reports/search.ts';
import { useInterval } from '../reports/use-interval.ts';
import { ActionBadge } from './action-badge.tsx';
import { actionNames, objectName, objectNames, settingsName } from './change-names.ts';

import { parseValue } from './describe.ts';
import { ChangesQuery } from './documents.ts';
import { useDiffLines } from './use-diff-lines.ts';

type Row = ResultOf<typeof ChangesQuery>['settingsChanges']['nodes'][number];

/** Who changed which setting from what to what (guide §3.8.4). */
export const ChangesPage = () => {
  const { t, i18n } = useLingui();
  const { epoch } = useAccess();
  const search = useSearch({ from: '/reports/changes' });
  const navigate = useNavigate({ from: '/reports/changes' });
  const address = addressOf(search, navigate);
  const order = sort(search, changeFields) ?? { field: 'TIME', direction: 'DESC' };
  const interval = useInterval(search);
  const pages = usePages({
    document: ChangesQuery,
    variables: {
      interval,
      text: search.text ?? null,
      action: search.action ?? null,
      objectType: search.object ?? null,
      objectId: search.id ?? null,
      orderBy: order,
    },
    select: (data) => data.settingsChanges,
    epoch,
  });
  const filtered = address.reset !== undefined;
  const nameOf = useNameOf();
  const selected = pages.rows.find(({ id }) => id === search.selected);
  return (
    <ReportPage<Row>
      title={t`Settings changes`}
      purpose={<Trans>Who changed what, from which value to which. Secrets are named, never shown.</Trans>}
      search={search}
      address={address}
      exported={{
        report: 'changes',
        interval,
        filter: { text: search.text, action: search.action, objectType: search.object, objectId: search.id },
      }}
      deleted={{
        report: 'changes',
        interval,
        columns: [
          {
            name: 'action',
            value: search.action,
            shown: search.action && i18n._(actionNames[search.action]),
          },
          {
            name: 'objectType',
            value: search.object,
            shown: search.object && i18n._(objectNames[search.object]),
          },
          { name: 'objectId', value: search.id },
        ],
      }}
      words={t`Object or administrator`}
      choices={
        <>
          <ChoiceFilter
            label={t`Action`}
            all={t`All actions`}
            value={search.action}
            choices={changeActions.map((value) => ({ value, label: i18n._(actionNames[value]) }))}
            onChange={(action) => address.set({ action })}
          />
          <ChoiceFilter
            label={t`Type of object`}
            all={t`All objects`}
            value={search.object}
            choices={changeObjects.map((value) => ({ value, label: i18n._(objectNames[value]) }))}
            onChange={(object) => address.set({ object })}
          />
        </>
      }
      pinned={
        search.id === undefined
          ? undefined
          : { label: search.id, all: t`All objects`, onRemove: () => address.set({ id: undefined }) }
      }
      pane={selected && { title: nameOf(selected), content: <ChangeDetails change={selected} /> }}
      rowId={({ id }) => id}
      table={{
        columns: useColumns(),
        pages,
        sort: order,
        onSort: address.sort,
        empty: (
          <EmptyState
            icon={IconGitCompare}
            tone={filtered ? 'gray' : 'petrol'}
            title={filtered ? t`No change fits` : t`No changes yet`}
          >
            {filtered ? (
              <Trans>Choose more days, another action or another word.</Trans>
            ) : (
              <Trans>
                Every change of an account, a conference or an administrator appears here with its values
                before and after.
              </Trans>
            )}
          </EmptyState>
        ),
      }}
    />
  );
};

const sectionOf = ({ objectType, objectId }: Row): string | undefined =>
  objectType === 'settings' ? objectId : undefined;

/** Sections of the settings have names in the viewer's language, other objects the one that people gave them. */
const useNameOf = () => {
  const { title } = useSettingWords();
  const { i18n } = useLingui();
  return (row: Row): string => {
    const section = sectionOf(row) ?? '';
    return title(section) ?? settingsName(section, i18n) ?? row.objectName;
  };
};

const useColumns = (): readonly Column<Row>[] => {
  const { t, i18n } = useLingui();
  const diffLines = useDiffLines();
  const nameOf = useNameOf();
  return [
    {
      id: 'object',
      header: t`Object`,
      sortField: 'OBJECT',
      cell: (row) => <ObjectName name={nameOf(row)} />,
    },
    {
      id: 'type',
      header: t`Type of object`,
      sortField: 'OBJECT_TYPE',
      width: '150px',
      wideOnly: true,
      cell: ({ objectType }) => objectName(objectType, i18n),
    },
    {
      id: 'action',
      header: t`Action`,
      sortField: 'ACTION',
      width: '120px',
      cell: ({ action }) => <ActionBadge action={action} />,
    },
    {
      id: 'fields',
      header: t`Changed`,
      cell: (row) =>
        diffLines(row.fields, sectionOf(row))
          .map(({ name }) => name)
          .join(', '),
    },
    {
      id: 'actor',
      header: t`By whom`,
      sortField: 'ACTOR',
      width: '160px',
      wideOnly: true,
      cell: ({ actor }) => <PersonLink person={actor} />,
    },
    {
      id: 'time',
      header: t`Date and time`,
      sortField: 'TIME',
      width: '178px',
      cell: ({ time }) => <DateTime at={time} />,
    },
  ];
};

const ChangeDetails = ({ change }: { change: Row }) => {
  const { t, i18n } = useLingui();
  const diffLines = useDiffLines();
  const nameOf = useNameOf();
  const lines = diffLines(
    change.fields.map(({ name, before, after, secret, gone }) => ({
      name,
      before: parseValue(before),
      after: parseValue(after),
      secret,
      gone,
    })),
    sectionOf(change),
  );
  return (
    <Stack>
      <Facts
        facts={[
          [t`Action`, <ActionBadge key="action" action={change.action} />],
          [t`Type of object`, objectName(change.objectType, i18n)],
          [
            t`Object`,
            <SubjectLink
              key="object"
              subject={change.subject}
              name={nameOf(change)}
              more={` (${change.objectId})`}
            />,
          ],
          [t`By whom`, <PersonLink key="actor" person={change.actor} />],
          [t`Address`, change.address],
          [t`Date and time`, <DateTime key="time" at={change.time} />],
          [t`Request`, <CopyId key="request" value={change.correlationId} />],
        ]}
      />
      <HistoryLink object={change.objectType} id={change.objectId} />
      <Title order={3}>
        <Trans>Before → after</Trans>
      </Title>
      <FieldDiff lines={lines} />
    </Stack>
  );
};
