import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useFieldErrors } from '#web/ui/errors/field-errors.ts';
import { type Problem, problemOfCode } from '#web/ui/errors/problem.ts';
import { AskError } from '#web/ui/graphql/ask.ts';
import { useSite, useSiteLanguage } from '#web/ui/site/site-context.tsx';
import { type FormField, type RegistrationOffer, registerFor } from '../../conference.ts';
import classes from '../doorway.module.css';
import { useFieldTexts } from './use-field-texts.ts';

type Props = {
  conferenceId: string;
  offer: RegistrationOffer;
  onDone: (done: { email: string; byMail: boolean }) => void;
};

const ANSWER_MAX = 500;

/** The fields in the organiser's order; what is wrong stands beside each. */
export const RegistrationForm = ({ conferenceId, offer, onDone }: Props) => {
  const language = useSiteLanguage();
  const fieldErrors = useFieldErrors();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const errors = problem === undefined ? {} : fieldErrors(problem);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const { byMail } = await registerFor(conferenceId, filled(offer.form, values), language);
      onDone({ email: (values.email ?? '').trim(), byMail });
    } catch (error) {
      setProblem(error instanceof AskError ? error.problem : problemOfCode('SERVER', String(error)));
      setBusy(false);
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <Text size="sm" c="dimmed">
        {offer.closesAt === null ? (
          <Trans>Register to take part.</Trans>
        ) : (
          <Trans>
            Register to take part, until <DateTime at={offer.closesAt} />.
          </Trans>
        )}{' '}
        {offer.byMail && <Trans>The link to join comes to your e-mail address.</Trans>}
      </Text>
      {offer.form.map((field) => (
        <Field
          key={field.id}
          field={field}
          value={values[field.id] ?? ''}
          error={errors[field.id]}
          onChange={(value) => setValues({ ...values, [field.id]: value })}
        />
      ))}
      {problem !== undefined && problem.code !== 'VALIDATION_FAILED' && <ErrorNotice problem={problem} />}
      <Button type="submit" size="lg" loading={busy}>
        <Trans>Register</Trans>
      </Button>
      <PrivacyLine />
    </form>
  );
};

/** What the form asks for, also where nothing was entered: the server says what is missing. */
const filled = (form: readonly FormField[], values: Readonly<Record<string, string>>) =>
  Object.fromEntries(form.map(({ id }) => [id, values[id] ?? '']));

type FieldProps = {
  field: FormField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

const Field = ({ field, value, error, onChange }: FieldProps) => {
  const { label, description, type, autoComplete } = useFieldTexts()(field);
  return (
    <TextInput
      label={label}
      description={description}
      type={type}
      autoComplete={autoComplete}
      required={field.required}
      maxLength={ANSWER_MAX}
      value={value}
      error={error ?? null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};

const PrivacyLine = () => {
  const { t } = useLingui();
  const policy = useSite()?.documents.find(({ id }) => id === 'privacy');
  return (
    <Text size="xs" c="dimmed">
      <Trans>What you enter is seen by the organiser and the administrators of this server.</Trans>{' '}
      {policy !== undefined && (
        <Anchor
          href={`/documents/${policy.id}`}
          target="_blank"
          size="xs"
          aria-label={t`Privacy: ${policy.title}`}
        >
          {policy.title}
        </Anchor>
      )}
    </Text>
  );
};
