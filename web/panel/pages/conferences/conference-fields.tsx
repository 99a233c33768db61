import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Radio, Stack, Switch, Textarea, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { ConferenceValues } from './conference-values.ts';
import { GuestFields } from './guest-fields.tsx';
import { PeoplePicker, type PersonOption, PersonPicker } from './person-picker.tsx';
import { ScheduleFields } from './schedule-fields.tsx';

type Form = UseFormReturnType<ConferenceValues>;

const Card = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <Paper withBorder radius="lg" p="lg">
    <Title order={2} size="h3" mb="md">
      {title}
    </Title>
    <Stack>{children}</Stack>
  </Paper>
);

const messageOf = (form: Form, field: string): string | undefined => {
  const message = form.errors[field];
  return typeof message === 'string' ? message : undefined;
};

/** What it is, whose, who may come at all and when (guide §3.6.5, §3.6.5.1). */
export const MainFields = ({
  form,
  owner,
  children,
}: {
  form: Form;
  owner: readonly PersonOption[];
  children?: ReactNode;
}) => {
  const { t } = useLingui();
  return (
    <Card title={<Trans>Main</Trans>}>
      <TextInput label={t`Title`} required data-autofocus {...form.getInputProps('title')} />
      <PersonPicker
        label={t`Owner`}
        description={t`Leads the conference; may start and stop it.`}
        known={owner}
        value={form.values.ownerId}
        onChange={(ownerId) => form.setFieldValue('ownerId', ownerId)}
        error={messageOf(form, 'ownerId')}
      />
      <Radio.Group
        label={t`Type`}
        {...form.getInputProps('visibility')}
        onChange={(visibility) => {
          form.setFieldValue('visibility', visibility === 'PUBLIC' ? 'PUBLIC' : 'INTERNAL');
          // An internal conference has no guests.
          if (visibility !== 'PUBLIC') form.setFieldValue('guests', []);
        }}
      >
        <Stack gap="sm" mt={6}>
          <Radio
            value="INTERNAL"
            label={t`Internal conference`}
            description={t`For signed-in users of this server only.`}
          />
          <Radio
            value="PUBLIC"
            label={t`Public conference (webinar)`}
            description={t`Guests join by the link and a name, without an account.`}
          />
        </Stack>
      </Radio.Group>
      <ScheduleFields
        value={form.values.schedule}
        onChange={(schedule) => form.setFieldValue('schedule', schedule)}
        errors={scheduleErrors(form)}
      />
      <Textarea
        label={t`Description`}
        description={t`Shown on the conference page to everybody who has the link.`}
        autosize
        minRows={3}
        maxRows={12}
        {...form.getInputProps('description')}
      />
      {children}
    </Card>
  );
};

const scheduleErrors = (form: Form) =>
  Object.fromEntries(
    ['start', 'days', 'time', 'timeZone', 'minutes'].map((field) => [field, messageOf(form, field)]),
  );

/** Who is asked in advance, and who else may come (guide §3.6.5.2). */
export const PeopleFields = ({ form, invited }: { form: Form; invited: readonly PersonOption[] }) => {
  const { t } = useLingui();
  return (
    <Card title={<Trans>Participants</Trans>}>
      <PeoplePicker
        label={t`Invited`}
        description={t`They see the conference among theirs.`}
        known={invited}
        value={form.values.invited}
        onChange={(people) => form.setFieldValue('invited', people)}
        error={messageOf(form, 'invited')}
      />
      {form.values.visibility === 'PUBLIC' && (
        <GuestFields
          value={form.values.guests}
          onChange={(guests) => form.setFieldValue('guests', guests)}
          error={messageOf(form, 'guests') ?? messageOf(form, 'email')}
        />
      )}
      <Switch
        label={t`Send invitations by e-mail`}
        description={t`Also changes and cancellations, to those whom they concern. Without a mail server nothing is sent.`}
        {...form.getInputProps('emailInvitations', { type: 'checkbox' })}
      />
      <Switch
        label={t`Admit users who are not invited`}
        {...form.getInputProps('uninvitedAllowed', { type: 'checkbox' })}
      />
    </Card>
  );
};

/** How people come in (guide §3.6.5.4). */
export const MoreFields = ({ form }: { form: Form }) => {
  const { t } = useLingui();
  return (
    <Card title={<Trans>On entry</Trans>}>
      <Switch
        label={t`Microphones off on entry`}
        description={t`Everybody can switch their own on.`}
        {...form.getInputProps('muteMicrophoneOnEntry', { type: 'checkbox' })}
      />
      <Switch
        label={t`Cameras off on entry`}
        {...form.getInputProps('muteCameraOnEntry', { type: 'checkbox' })}
      />
    </Card>
  );
};
