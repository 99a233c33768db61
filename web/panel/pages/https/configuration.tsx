import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { FieldDiff } from '#web/ui/components/field-diff.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Change, changesOf, patchOf } from '#web/ui/form/changes.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useSettingWords } from '../../settings/words.ts';
import { LeaveGuard } from '../../shell/leave-guard.tsx';
import { useDiffLines } from '../changes/use-diff-lines.ts';
import { HistoryLink } from '../history/history-link.tsx';
import { useAnswer } from '../webhooks/use-answer.ts';
import { AcmeFields } from './acme-fields.tsx';
import { Connection } from './connection.tsx';
import { Consequences } from './consequences.tsx';
import { ChangeHttps, CheckHttps } from './documents.ts';
import classes from './https.module.css';
import { useRows } from './rows.tsx';
import { Section } from './section.tsx';
import { type Mode, SECTION, spelled, type Values } from './values.ts';

type Props = { stored: Values; mayChange: boolean; onChanged: () => void };

/** Tries what the form says, or applies it; what is refused stands at its field. */
const useApplying = ({ stored, onChanged }: Props, form: UseFormReturnType<Values>) => {
  const { t } = useLingui();
  const [fits, setFits] = useState(false);
  const change = useCommand(ChangeHttps);
  const check = useAnswer(CheckHttps);
  const fieldErrors = useFieldErrors();
  form.watch('mode', () => setFits(false));
  const run = async (command: typeof change | typeof check): Promise<boolean> => {
    form.clearErrors();
    setFits(false);
    const { problem } = await command.run({ changes: patchOf(stored, form.values) });
    if (problem !== undefined) form.setErrors(fieldErrors(problem));
    return problem === undefined;
  };
  const apply = async (): Promise<void> => {
    if (!(await run(change))) return;
    notifications.show({ message: t`Settings applied`, color: 'moss' });
    onChanged();
  };
  return {
    fits,
    problem: change.problem ?? check.problem,
    tryOut: { run: async () => setFits(await run(check)), busy: check.busy },
    apply: { run: apply, busy: change.busy },
  };
};

/** How HTTPS is served: tried without applying, and applied with a word on what will happen (guide §3.4.3.1). */
export const Configuration = (props: Props) => {
  const { stored, mayChange } = props;
  const { t } = useLingui();
  const form = useForm<Values>({ initialValues: stored });
  const { fits, problem, tryOut, apply } = useApplying(props, form);
  const changes = changesOf(stored, form.values);
  const closed = form.values.mode === 'OFF';
  const words = useSettingWords();
  const row = useRows({ words, stored, values: form.values, mayChange });
  return (
    <Section title={t`Configuration`} aside={<HistoryLink object="settings" id={SECTION} />}>
      {problem !== undefined && <ErrorNotice problem={problem} />}
      <Stack>
        {row('mode', <Modes form={form} />)}
        {form.values.mode === 'ACME' && <AcmeFields {...{ form, words, row }} />}
        {!closed && <Connection {...{ form, words, row }} />}
      </Stack>
      {changes.length > 0 && <Difference changes={changes} />}
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
            loading={tryOut.busy}
            onClick={() => void tryOut.run()}
          >
            <Trans>Check the configuration</Trans>
          </Button>
          <Button disabled={changes.length === 0} loading={apply.busy} onClick={() => void apply.run()}>
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

const Difference = ({ changes }: { changes: readonly Change<Values>[] }) => {
  const lines = useDiffLines()(
    changes.map(({ field, before, after }) => ({
      name: field,
      before: spelled(field, before),
      after: spelled(field, after),
    })),
    SECTION,
  );
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        <Trans>Before → after</Trans>
      </Text>
      <FieldDiff lines={lines} />
    </div>
  );
};

const Modes = ({ form }: { form: UseFormReturnType<Values> }) => {
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
