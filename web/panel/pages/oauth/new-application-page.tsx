import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowLeft } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { PageLink } from '../../shell/links.tsx';
import { PageFrame } from '../../shell/page-frame.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { ApplicationFields } from './application-fields.tsx';
import { type ApplicationValues, newApplication } from './application-values.ts';
import { RegisterApplication } from './documents.ts';
import { SecretOnce, type Shown } from './secret-once.tsx';

export const BackToApplications = () => (
  <PageLink to="/api/oauth" size="sm">
    <IconArrowLeft size={15} style={{ verticalAlign: '-2px' }} aria-hidden /> <Trans>Applications</Trans>
  </PageLink>
);

/** Registers a program and shows its ID and secret (guide §3.7.1.2). */
export const NewApplicationPage = () => {
  const { t } = useLingui();
  const navigate = useNavigate();
  const command = useAnswer(RegisterApplication);
  const fieldErrors = useFieldErrors();
  const form = useForm<ApplicationValues>({ initialValues: newApplication });
  const [isPublic, setPublic] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const submit = async (values: ApplicationValues): Promise<void> => {
    const { data, problem } = await command.run({ ...values, isPublic });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    const made = data?.registerApplication;
    if (made?.__typename === 'ApplicationSecret') setShown(made);
  };
  const choosePublic = (chosen: boolean): void => {
    setPublic(chosen);
    if (chosen) form.setFieldValue('grantKinds', ['AUTHORIZATION_CODE']);
  };
  return (
    <PageFrame
      title={t`New application`}
      purpose={<Trans>The ID and the secret are made for you and shown once.</Trans>}
      back={<BackToApplications />}
    >
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack maw={860}>
          {command.problem !== undefined && <ErrorNotice problem={command.problem} />}
          <Checkbox
            label={t`The application can keep no secret`}
            description={t`It runs in a browser or on people’s devices. It gets no secret and has to prove itself by PKCE.`}
            checked={isPublic}
            onChange={({ currentTarget }) => choosePublic(currentTarget.checked)}
          />
          <ApplicationFields form={form} isPublic={isPublic} />
          <Group justify="flex-end">
            <Button type="submit" size="md" loading={command.busy}>
              <Trans>Create</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
      <SecretOnce
        shown={shown}
        onClose={() =>
          void navigate({ to: '/api/oauth/$applicationId', params: { applicationId: shown?.id ?? '' } })
        }
      />
    </PageFrame>
  );
};
