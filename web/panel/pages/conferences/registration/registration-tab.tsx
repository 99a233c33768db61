import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Divider, Group, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Problem, problemOfError } from '#web/ui/errors/problem.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useAccess } from '../../../access/viewer-context.tsx';
import { ClosingFields } from './closing-fields.tsx';
import { ChangeRegistration, type Registration, RegistrationQuery } from './documents.ts';
import { FormBuilder } from './form-builder.tsx';
import { type RegistrationValues, valuesOf } from './form-values.ts';
import { RegisteredPeople } from './registered-people.tsx';

/** Who has to register for a webinar, what is asked, and who has (guide §3.6.5.5). */
export const RegistrationTab = ({ conferenceId }: { conferenceId: string }) => {
  const { epoch } = useAccess();
  const [{ data, error }, ask] = useQuery({
    query: RegistrationQuery,
    variables: { conferenceId },
    requestPolicy: 'cache-and-network',
  });
  const registration = data?.webinarRegistration;
  if (registration === undefined) {
    if (error !== undefined) return <ErrorNotice problem={problemOfError(error)} onRetry={() => ask()} />;
    return <Skeleton height={220} />;
  }
  const again = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <Stack>
      <Standing registration={registration} />
      {registration.formFixed && (
        <>
          <RegisteredPeople
            conferenceId={conferenceId}
            form={registration.form}
            epoch={epoch}
            onChanged={again}
          />
          <Divider />
        </>
      )}
      <Settings
        key={JSON.stringify(valuesOf(registration))}
        conferenceId={conferenceId}
        registration={registration}
        onSaved={again}
      />
    </Stack>
  );
};

const Standing = ({ registration }: { registration: Registration }) => {
  const { t } = useLingui();
  const { standing, taken, seats, required, byMail } = registration;
  const texts = {
    OFF: t`registration is off`,
    OPEN: t`registration is open`,
    NOT_YET: t`not open yet`,
    CLOSED: t`closed`,
    FULL: t`all places taken`,
  };
  return (
    <>
      <Group justify="space-between">
        <Badge variant="light" color={standing === 'OPEN' ? 'moss' : 'gray'} tt="none">
          {texts[standing]}
        </Badge>
        {taken > 0 && (
          <Text size="sm" c="dimmed">
            {seats === null ? (
              <Trans>Registered: {taken}</Trans>
            ) : (
              <Trans>
                Registered: {taken} of {seats}
              </Trans>
            )}
          </Text>
        )}
      </Group>
      {required && !byMail && (
        <Alert color="brass" variant="light">
          <Trans>
            Nobody gets a letter: no mail server is set, or letters about registrations are switched off. Copy
            the personal link of each registered person from the list below and hand it out.
          </Trans>
        </Alert>
      )}
    </>
  );
};

type SettingsProps = { conferenceId: string; registration: Registration; onSaved: () => void };

const Settings = ({ conferenceId, registration, onSaved }: SettingsProps) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const [values, setValues] = useState<RegistrationValues>(() => valuesOf(registration));
  const command = useCommand(ChangeRegistration);
  const errors = useErrors(command.problem);
  const stored = valuesOf(registration);
  const changed = changesOf(stored, values).length > 0;
  const change = (changes: Partial<RegistrationValues>): void => setValues({ ...values, ...changes });
  const save = async (): Promise<void> => {
    const { problem } = await command.run({ conferenceId, changes: patchOf(stored, values) });
    if (problem !== undefined) return;
    notifications.show({ message: t`Registration saved`, color: 'moss' });
    onSaved();
  };
  return (
    <Stack>
      <Switch
        label={t`Registration for this conference`}
        description={t`Everybody but the invited comes in only after registering.`}
        checked={values.required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      {values.required && (
        <>
          <ClosingFields values={values} errors={errors.plain} onChange={change} />
          <Switch
            label={t`Admit signed-in users of this server without registration`}
            checked={values.accountsExempt}
            onChange={(event) => change({ accountsExempt: event.currentTarget.checked })}
          />
          <FormBuilder
            form={values.form}
            fixed={registration.formFixed}
            errorOf={errors.ofField}
            onChange={(form) => change({ form })}
          />
        </>
      )}
      {command.problem !== undefined && command.problem.code !== 'VALIDATION_FAILED' && (
        <ErrorNotice problem={command.problem} />
      )}
      {changed && can('ChangeWebinarRegistration') && (
        <Group>
          <Button loading={command.busy} onClick={() => void save()}>
            <Trans>Save</Trans>
          </Button>
          <Button variant="default" onClick={() => setValues(stored)}>
            <Trans>Discard</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  );
};

/** What the server objects to: beside settings by their names, beside fields of the form by their places. */
const useErrors = (problem: Problem | undefined) => {
  const fieldErrors = useFieldErrors();
  const ofField = (index: number): string | undefined => {
    const fields = problem?.fields.filter(({ field }) => field.startsWith(`form.${index}.`)) ?? [];
    if (problem === undefined || fields.length === 0) return undefined;
    return Object.values(fieldErrors({ ...problem, fields }))[0];
  };
  return { plain: problem === undefined ? {} : fieldErrors(problem), ofField };
};
