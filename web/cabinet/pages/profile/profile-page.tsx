import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { CopyId } from '#web/ui/components/copy-id.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { SaveBar } from '#web/ui/form/save-bar.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { PictureEditor } from '#web/ui/picture/picture-editor.tsx';
import { type OwnAccount, useOwner } from '../../access/owner-context.tsx';
import { ChangeProfile } from './documents.ts';
import classes from './profile-page.module.css';

type Values = Omit<OwnAccount, 'id' | 'createdAt' | 'pictureUrl' | '__typename'>;
type Form = UseFormReturnType<Values>;

const valuesOf = (account: OwnAccount): Values => ({
  displayName: account.displayName,
  firstName: account.firstName,
  lastName: account.lastName,
  email: account.email,
  company: account.company,
  mobilePhone: account.mobilePhone,
  workPhone: account.workPhone,
  homePhone: account.homePhone,
});

/** What others see and how they reach the person; nothing is sent until the save bar says so. */
export const ProfilePage = () => {
  const { t } = useLingui();
  const { account, refresh } = useOwner();
  const command = useCommand(ChangeProfile);
  const fieldErrors = useFieldErrors();
  const labels = useLabels();
  const [stored, setStored] = useState(() => valuesOf(account));
  const form = useForm<Values>({ initialValues: stored });
  const changes = changesOf(stored, form.values);
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ id: account.id, changes: patchOf(stored, form.values) });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    const saved = Object.fromEntries(
      Object.entries(form.values).map(([field, value]) => [field, value.trim()]),
    ) as Values;
    setStored(saved);
    form.setValues(saved);
    notifications.show({ message: t`Your profile is saved.`, color: 'moss' });
    refresh();
  };
  return (
    <PageFrame title={t`Profile`} purpose={<Trans>What others see of you, and how they reach you.</Trans>}>
      <Head account={account} name={form.values.displayName} onPicture={refresh} />
      {command.problem !== undefined && command.problem.fields.length === 0 && (
        <ErrorNotice problem={command.problem} />
      )}
      <Names form={form} labels={labels} />
      <Reach form={form} labels={labels} />
      <SaveBar
        changes={changes.map(({ field, before, after }) => ({
          name: labels[field],
          before: String(before),
          after: String(after),
        }))}
        saving={command.busy}
        onDiscard={() => {
          form.setValues(stored);
          form.clearErrors();
        }}
        onSave={() => void save()}
      />
    </PageFrame>
  );
};

type Labels = Readonly<Record<keyof Values, string>>;

const useLabels = (): Labels => {
  const { t } = useLingui();
  return {
    displayName: t`Display name`,
    firstName: t`First name`,
    lastName: t`Last name`,
    email: t`E-mail`,
    company: t`Company`,
    mobilePhone: t`Mobile phone`,
    workPhone: t`Work phone`,
    homePhone: t`Home phone`,
  };
};

type HeadProps = { account: OwnAccount; name: string; onPicture: () => void };

const Head = ({ account, name, onPicture }: HeadProps) => (
  <Paper withBorder radius="lg" p="lg">
    <Group wrap="nowrap" gap="lg">
      <PersonAvatar
        name={name}
        picture={account.pictureUrl}
        size={96}
        className={classes.picture ?? ''}
        color="petrol"
        variant="filled"
      />
      <div className={classes.who}>
        <Text fw={650} size="lg" truncate>
          {name}
        </Text>
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            <Trans>Login</Trans>
          </Text>
          <CopyId value={account.id} />
        </Group>
        <Text size="sm" c="dimmed">
          <Trans>
            With this server since <DateTime at={account.createdAt} />
          </Trans>
        </Text>
        <div className={classes.editor}>
          <PictureEditor
            accountId={account.id}
            realm="user"
            hasPicture={account.pictureUrl !== null}
            onChanged={onPicture}
          />
        </div>
      </div>
    </Group>
  </Paper>
);

const Card = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <Paper withBorder radius="lg" p="lg" component="section">
    <Title order={2} size="h4" mb="md">
      {title}
    </Title>
    <Stack>{children}</Stack>
  </Paper>
);

type FieldsProps = { form: Form; labels: Labels };

const Names = ({ form, labels }: FieldsProps) => {
  const { t } = useLingui();
  return (
    <Card title={<Trans>About you</Trans>}>
      <TextInput
        label={labels.displayName}
        description={t`Seen by others in conferences and lists.`}
        autoComplete="nickname"
        required
        {...form.getInputProps('displayName')}
      />
      <div className={classes.pair}>
        <TextInput label={labels.firstName} autoComplete="given-name" {...form.getInputProps('firstName')} />
        <TextInput label={labels.lastName} autoComplete="family-name" {...form.getInputProps('lastName')} />
      </div>
      <TextInput label={labels.company} autoComplete="organization" {...form.getInputProps('company')} />
    </Card>
  );
};

const Reach = ({ form, labels }: FieldsProps) => (
  <Card title={<Trans>Mail and telephone</Trans>}>
    <TextInput label={labels.email} type="email" autoComplete="email" {...form.getInputProps('email')} />
    <div className={classes.triple}>
      <TextInput
        label={labels.mobilePhone}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('mobilePhone')}
      />
      <TextInput
        label={labels.workPhone}
        type="tel"
        autoComplete="work tel"
        {...form.getInputProps('workPhone')}
      />
      <TextInput
        label={labels.homePhone}
        type="tel"
        autoComplete="home tel"
        {...form.getInputProps('homePhone')}
      />
    </div>
  </Card>
);
