import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Skeleton, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Absence } from '#web/ui/components/absence.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { problemOfRejection } from '#web/ui/errors/problem.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useScheduleText } from '#web/ui/schedule/use-schedule-text.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { MainFields, MoreFields, PeopleFields } from './conference-fields.tsx';
import { type ConferenceValues, newConference, valuesOf } from './conference-values.ts';
import {
  ChangeConference,
  type Conference,
  ConferenceQuery,
  CreateConference,
  NewConferenceQuery,
} from './documents.ts';
import type { PersonOption } from './person-picker.tsx';

const Back = () => (
  <PageLink to="/conferences" size="sm">
    <IconArrowLeft size={15} style={{ verticalAlign: '-2px' }} aria-hidden /> <Trans>Conference list</Trans>
  </PageLink>
);

/** A new conference (guide §3.6.5); whether it writes to the invited is for the settings to say first. */
export const NewConferencePage = () => {
  const [{ data, error }] = useQuery({ query: NewConferenceQuery, requestPolicy: 'network-only' });
  if (data === undefined && error === undefined) return <Skeleton height={420} radius="lg" />;
  const emailInvitations = data?.settings.mailNotices.invitations ?? false;
  return <NewConference initial={{ ...newConference, emailInvitations }} />;
};

const NewConference = ({ initial }: { initial: ConferenceValues }) => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const command = useCommand(CreateConference);
  const fieldErrors = useFieldErrors();
  const [id, setId] = useState('');
  const form = useForm<ConferenceValues>({ initialValues: initial });
  const [idError, setIdError] = useState<string>();
  const submit = async (values: ConferenceValues): Promise<void> => {
    const { problem, receipt } = await command.run({
      input: { ...values, ...(id.trim() === '' ? {} : { id: id.trim() }) },
    });
    if (problem !== undefined) {
      const { id: wrongId, conferenceId, ...errors } = fieldErrors(problem);
      setIdError(wrongId ?? conferenceId);
      return form.setErrors(errors);
    }
    notifications.show({ message: t`Created: ${values.title}`, color: 'moss' });
    await navigate({ to: '/conferences', search: receipt.id === null ? {} : { selected: receipt.id } });
  };
  return (
    <PageFrame
      title={t`New conference`}
      purpose={
        <Trans>
          A room with an address that never changes, open at any time or at the times that you plan.
        </Trans>
      }
      back={<Back />}
    >
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack maw={760}>
          {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
          <MainFields form={form} owner={[]}>
            <TextInput
              label={t`Conference ID`}
              description={t`Optional: what people type to join. Left empty, ten digits are chosen. It cannot be changed later.`}
              autoComplete="off"
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              error={idError}
            />
          </MainFields>
          <PeopleFields form={form} invited={[]} />
          <MoreFields form={form} />
          <Group justify="flex-end">
            <Button type="submit" size="md" loading={command.busy}>
              <Trans>Create</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </PageFrame>
  );
};

/** Settings of a known conference. */
export const EditConferencePage = () => {
  const { conferenceId } = useParams({ from: '/conferences/$conferenceId/edit' });
  const [{ data, error, fetching }, ask] = useQuery({
    query: ConferenceQuery,
    variables: { id: conferenceId },
  });
  const conference = data?.conference;
  if (conference != null) return <EditConference key={conference.id} conference={conference} />;
  if (fetching) return <Skeleton height={420} radius="lg" />;
  return (
    <Absence
      code="CONFERENCE_NOT_FOUND"
      id={conferenceId}
      error={error}
      onRetry={() => ask({ requestPolicy: 'network-only' })}
    />
  );
};

const optionOf = ({ id, displayName }: { id: string; displayName: string }): PersonOption => ({
  value: id,
  label: `${displayName} (${id})`,
});

const EditConference = ({ conference }: { conference: Conference }) => {
  const { t } = useLingui();
  const command = useCommand(ChangeConference);
  const fieldErrors = useFieldErrors();
  const diffLines = useDiffLines();
  const scheduleText = useScheduleText();
  const [stored, setStored] = useState(() => valuesOf(conference));
  const form = useForm<ConferenceValues>({ initialValues: stored });
  const changes = changesOf(stored, form.values);
  const word = (field: keyof ConferenceValues, values: ConferenceValues): unknown => {
    if (field === 'schedule') return scheduleText(values.schedule);
    return field === 'guests' ? values.guests.map(({ email }) => email) : values[field];
  };
  const worded = ({ field: name }: { field: keyof ConferenceValues }) => ({
    name,
    before: word(name, stored),
    after: word(name, form.values),
  });
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ id: conference.id, changes: patchOf(stored, form.values) });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    setStored(form.values);
    notifications.show({ message: t`Saved: ${form.values.title}`, color: 'moss' });
  };
  return (
    <PageFrame
      title={conference.title}
      purpose={<Trans>Conference ID: {conference.id}</Trans>}
      back={<Back />}
    >
      <Stack maw={760}>
        {conference.running !== null && (
          <ErrorNotice
            problem={problemOfRejection({ code: 'CONFERENCE_RUNNING', message: conference.id, problems: [] })}
          />
        )}
        {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
        <MainFields form={form} owner={[optionOf(conference.owner)]} />
        <PeopleFields form={form} invited={conference.invited.map(optionOf)} />
        <MoreFields form={form} />
        <SaveBar
          changes={diffLines(changes.map(worded))}
          saving={command.busy}
          onDiscard={() => form.setValues(stored)}
          onSave={() => void save()}
        />
      </Stack>
      <LeaveGuard unsaved={changes.length} />
    </PageFrame>
  );
};
