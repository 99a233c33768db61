import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Title } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { IconCalendarTime } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { problemOfError } from '#web/ui/errors/problem.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { instantOf, localTimeOf } from '#web/ui/format/zoned.ts';
import { useAccess } from '../../access/viewer-context.tsx';
import { useSettingWords } from '../../settings/words.ts';
import { PageFrame } from '../../shell/page-frame.tsx';
import { objectName } from '../changes/change-names.ts';
import { ObjectStateQuery } from './documents.ts';
import { ForgetButton } from './forget-button.tsx';
import classes from './history-page.module.css';
import { StateFields } from './state-fields.tsx';
import { Timeline } from './timeline.tsx';

/** What an object was at any moment, and every step that led there. */
export const HistoryPage = () => {
  const { t, i18n } = useLingui();
  const { object = '', id = '', at } = useSearch({ from: '/reports/history' });
  const navigate = useNavigate({ from: '/reports/history' });
  const [now] = useState(() => new Date().toISOString());
  const { can, epoch } = useAccess();
  const [{ data, error }] = useQuery({
    query: ObjectStateQuery,
    variables: { objectType: object, objectId: id, at: at ?? now },
    requestPolicy: 'network-only',
  });
  const choose = (instant: string | undefined): void =>
    void navigate({
      search: ({ at: _old, ...rest }) => (instant === undefined ? rest : { ...rest, at: instant }),
    });
  const state = data?.objectState;
  const kind = objectName(object, i18n);
  const section = object === 'settings' ? id : undefined;
  const name = useSettingWords().title(section ?? '') ?? state?.objectName ?? id;
  return (
    <PageFrame
      title={t`History: ${kind} ${name}`}
      purpose={<Trans>Every change with who made it, and the state at any moment.</Trans>}
      action={object === 'account' && can('ForgetPerson') && <ForgetButton id={id} />}
    >
      <div className={classes.columns}>
        <section aria-labelledby="state">
          <Stack>
            <Title order={2} id="state" size="h3">
              <Trans>As of</Trans>
            </Title>
            <Instant at={at} onChange={choose} />
            {error !== undefined && <ErrorNotice problem={problemOfError(error)} />}
            {data !== undefined && <StateFields state={state ?? null} section={section} />}
          </Stack>
        </section>
        <section aria-labelledby="changes">
          <Stack>
            <Title order={2} id="changes" size="h3">
              <Trans>Changes</Trans>
            </Title>
            <Timeline key={`${object} ${id} ${epoch}`} object={object} id={id} at={at} onChoose={choose} />
          </Stack>
        </section>
      </div>
    </PageFrame>
  );
};

type InstantProps = { at: string | undefined; onChange: (at: string | undefined) => void };

const Instant = ({ at, onChange }: InstantProps) => {
  const { t, i18n } = useLingui();
  const { timeZone } = useReading();
  const local = at === undefined ? undefined : localTimeOf(at, timeZone);
  const shown = local === undefined ? t`now` : asPicked(local);
  return (
    <Group gap="sm">
      <DateTimePicker
        className={classes.instant ?? ''}
        aria-label={t`As of: ${shown}`}
        placeholder={t`now`}
        leftSection={<IconCalendarTime size={16} />}
        locale={i18n.locale}
        firstDayOfWeek={1}
        withSeconds
        valueFormat="DD.MM.YYYY HH:mm:ss"
        value={local ?? null}
        maxDate={new Date()}
        onChange={(picked) =>
          onChange(picked === null ? undefined : endOfSecond(instantOf(picked, timeZone)))
        }
        submitButtonProps={{ 'aria-label': t`Show` }}
        timePickerProps={{
          hoursInputLabel: t`Hours`,
          minutesInputLabel: t`Minutes`,
          secondsInputLabel: t`Seconds`,
        }}
        previousLabel={t`Previous month`}
        nextLabel={t`Next month`}
      />
      {at !== undefined && (
        <Button variant="subtle" onClick={() => onChange(undefined)}>
          <Trans>Now</Trans>
        </Button>
      )}
    </Group>
  );
};

/** As the picker writes it. */
const asPicked = (local: string): string => local.replace(/^(\d+)-(\d+)-(\d+) /, '$3.$2.$1 ');

/** The picker has whole seconds; what happened within that second has happened. */
const endOfSecond = (instant: string): string => instant.replace('.000Z', '.999Z');
