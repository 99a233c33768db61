import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { IconHistoryOff, IconTrash } from '@tabler/icons-react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import type { ResultOf } from '#web/ui/graphql/graphql.ts';
import { ObjectName } from '../../shell/person-link.tsx';
import { parseValue } from '../changes/describe.ts';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import type { ObjectStateQuery } from './documents.ts';
import classes from './history-page.module.css';

type State = NonNullable<ResultOf<typeof ObjectStateQuery>['objectState']>;

/** Each field with its value, and beneath it who made it so and when. */
export const StateFields = ({ state, section }: { state: State | null; section: string | undefined }) => {
  const { t } = useLingui();
  if (state === null)
    return (
      <EmptyState icon={IconHistoryOff} tone="gray" title={t`Nothing was there yet`}>
        <Trans>At this moment the object was not known.</Trans>
      </EmptyState>
    );
  if (!state.exists)
    return (
      <EmptyState icon={IconTrash} tone="gray" title={t`Deleted`}>
        <Trans>At this moment the object had been deleted. Choose an earlier one.</Trans>
      </EmptyState>
    );
  return (
    <dl className={classes.state}>
      {state.fields.map((field) => (
        <Field key={field.name} field={field} section={section} />
      ))}
    </dl>
  );
};

type FieldProps = { field: State['fields'][number]; section: string | undefined };

const Field = ({ field: { name, value, secret, since, by }, section }: FieldProps) => {
  const diffLines = useDiffLines();
  const [line] = diffLines([{ name, before: undefined, after: parseValue(value), secret }], section);
  return (
    <div>
      <dt>{line?.name}</dt>
      <dd>
        {secret ? (
          <Text component="span" fs="italic" c="dimmed">
            <Trans>set; the value is secret</Trans>
          </Text>
        ) : (
          line?.after
        )}
        <Text size="xs" c="dimmed">
          <ObjectName name={by.displayName} />, <DateTime at={since} />
        </Text>
      </dd>
    </div>
  );
};
