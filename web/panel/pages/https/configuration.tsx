import { Trans, useLingui } from '@lingui/react/macro';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Input,
  NumberInput,
  Radio,
  Select,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { changesOf, patchOf } from '#web/ui/form/changes.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { AcmeFields } from './acme-fields.tsx';
import { Consequences } from './consequences.tsx';
import { ChangeHttps, CheckHttps } from './documents.ts';
import classes from './https.module.css';
import { Section } from './section.tsx';
import type { Mode, Values } from './values.ts';

type Props = { stored: Values; mayChange: boolean; onChanged: () => void };

/** How HTTPS is served: tried without applying, and applied with a word on what will happen (guide §3.4.3.1). */
export const Configuration = ({ stored, mayChange, onChanged }: Props) => {
  const { t } = useLingui();
  const form = useForm<Values>({ initialValues: stored });
  const [fits, setFits] = useState(false);
  const change = useCommand(ChangeHttps);
  const check = useAnswer(CheckHttps);
  const fieldErrors = useFieldErrors();
  const changes = changesOf(stored, form.values);
  const patch = patchOf(stored, form.values);
  form.watch('mode', () => setFits(false));
  const tryOut = async (): Promise<void> => {
    form.clearErrors();
    const { problem } = await check.run({ changes: patch });
    setFits(problem === undefined);
    if (problem !== undefined) form.setErrors(fieldErrors(problem));
  };
  const apply = async (): Promise<void> => {
    form.clearErrors();
    setFits(false);
    const { problem } = await change.run({ changes: patch });
    if (problem !== undefined) return form.setErrors(fieldErrors(problem));
    notifications.show({ message: t`Settings applied`, color: 'moss' });
    onChanged();
  };
  const problem = change.problem ?? check.problem;
  const closed = form.values.mode === 'OFF';
  return (
    <Section title={t`Configuration`}>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <fieldset disabled={!mayChange} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <Stack>
          <Modes form={form} />
          {form.values.mode === 'ACME' && <AcmeFields form={form} />}
          {!closed && <Connection form={form} />}
        </Stack>
      </fieldset>
      {mayChange && <Consequences before={stored} after={form.values} />}
      {fits && changes.length > 0 && (
        <Alert color="moss" variant="light" icon={<IconCircleCheck />}>
          <Trans>Tried and found right: the port can be had, and the certificate can be used.</Trans>
        </Alert>
      )}
      {mayChange && (
        <Group gap="xs">
          <Button
            variant="default"
            disabled={changes.length === 0}
            loading={check.busy}
            onClick={() => void tryOut()}
          >
            <Trans>Check the configuration</Trans>
          </Button>
          <Button disabled={changes.length === 0} loading={change.busy} onClick={() => void apply()}>
            <Trans>Apply</Trans>
          </Button>
          {changes.length > 0 && (
            <Button variant="subtle" onClick={() => form.setValues(stored)}>
              <Trans>Discard</Trans>
            </Button>
          )}
        </Group>
      )}
      <LeaveGuard unsaved={changes.length} />
    </Section>
  );
};

type FormProps = { form: UseFormReturnType<Values> };

const Modes = ({ form }: FormProps) => {
  const { t } = useLingui();
  const modes: readonly (readonly [Mode, string, string])[] = [
    ['OFF', t`Off`, t`Only HTTP. Browsers give camera and microphone to this machine alone.`],
    ['OWN', t`Own certificate`, t`Made by this server. Good for trying out and inside a company.`],
    ['UPLOADED', t`Uploaded certificate`, t`From an authority or your company, handed in below.`],
    ['ACME', t`Automatic`, t`Obtained and renewed by the server itself, by ACME.`],
  ];
  return (
    <Radio.Group
      label={t`Mode`}
      value={form.values.mode}
      onChange={(mode) => form.setFieldValue('mode', mode as Mode)}
      error={form.errors.mode}
    >
      <div className={classes.modes}>
        {modes.map(([mode, title, text]) => (
          <Radio.Card key={mode} value={mode} className={classes.mode ?? ''} radius="md">
            <Group wrap="nowrap" align="flex-start" gap="sm">
              <Radio.Indicator />
              <div>
                <Text fw={600} size="sm">
                  {title}
                </Text>
                <Text size="sm" c="dimmed">
                  {text}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
};

const Connection = ({ form }: FormProps) => {
  const { t } = useLingui();
  return (
    <>
      <NumberInput
        label={t`HTTPS port`}
        min={1}
        max={65_535}
        maw={200}
        clampBehavior="none"
        allowDecimal={false}
        {...form.getInputProps('port')}
      />
      <Input.Wrapper label={t`Versions of TLS`} labelElement="div" error={form.errors.tls12}>
        <Group mt={6}>
          <Checkbox label="TLS 1.2" {...versionOf(form, 'tls12')} />
          <Checkbox label="TLS 1.3" {...versionOf(form, 'tls13')} />
        </Group>
      </Input.Wrapper>
      <Switch
        label={t`Send visitors from HTTP to HTTPS`}
        description={t`Programs that ask for health and metrics, and this machine itself, stay with HTTP.`}
        {...form.getInputProps('redirect', { type: 'checkbox' })}
      />
      <Select
        label={t`Browsers remember to come by HTTPS only`}
        description={t`Strict transport security. Start with a day, and only with a certificate that browsers trust.`}
        maw={360}
        allowDeselect={false}
        data={[
          { value: 'OFF', label: t`not at all` },
          { value: 'DAY', label: t`for a day` },
          { value: 'MONTH', label: t`for a month` },
          { value: 'YEAR', label: t`for a year` },
        ]}
        {...form.getInputProps('hsts')}
      />
    </>
  );
};

const versionOf = (form: FormProps['form'], field: 'tls12' | 'tls13') => ({
  checked: form.values[field],
  onChange: () => form.setFieldValue(field, !form.values[field]),
});
