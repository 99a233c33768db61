import { useLingui } from '@lingui/react/macro';
import { Group, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

export type Profile = {
  displayName: string;
  firstName: string;
  lastName: string;
  email: string;
  company: string;
  mobilePhone: string;
  workPhone: string;
  homePhone: string;
};

export const emptyProfile: Profile = {
  displayName: '',
  firstName: '',
  lastName: '',
  email: '',
  company: '',
  mobilePhone: '',
  workPhone: '',
  homePhone: '',
};

/** The fields that a new and a known user share (guide §3.5.1.1). */
export const ProfileFields = <Values extends Profile>({ form }: { form: UseFormReturnType<Values> }) => {
  const { t } = useLingui();
  return (
    <>
      <TextInput
        label={t`Display name`}
        description={t`Seen by others in conferences and lists.`}
        required
        {...form.getInputProps('displayName')}
      />
      <Group grow wrap="nowrap" align="flex-start">
        <TextInput label={t`First name`} {...form.getInputProps('firstName')} />
        <TextInput label={t`Last name`} {...form.getInputProps('lastName')} />
      </Group>
      <TextInput label={t`E-mail`} type="email" autoComplete="off" {...form.getInputProps('email')} />
      <TextInput label={t`Company`} {...form.getInputProps('company')} />
      <Group grow wrap="nowrap" align="flex-start">
        <TextInput label={t`Mobile phone`} type="tel" {...form.getInputProps('mobilePhone')} />
        <TextInput label={t`Work phone`} type="tel" {...form.getInputProps('workPhone')} />
        <TextInput label={t`Home phone`} type="tel" {...form.getInputProps('homePhone')} />
      </Group>
    </>
  );
};
