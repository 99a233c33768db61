import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { type FormEvent, useId, useState } from 'react';
import { conferenceIdOf } from './conference-link.ts';
import classes from './join-form.module.css';

/** One field that takes whatever people were sent. */
export const JoinForm = () => {
  const { t } = useLingui();
  const field = useId();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const id = conferenceIdOf(text);
  const problem =
    !tried || id !== null
      ? null
      : text.trim() === ''
        ? t`Enter the ID or the link first.`
        : t`This is neither an ID nor a conference link. An ID looks like 502 996 8672.`;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (id !== null) window.location.assign(`/c/${encodeURIComponent(id)}`);
  };
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <label htmlFor={field} className={classes.label}>
        <Trans>Conference ID or link</Trans>
      </label>
      <TextInput
        id={field}
        size="lg"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problem}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <Button type="submit" size="lg" rightSection={<IconArrowRight size={20} />}>
        <Trans>Join</Trans>
      </Button>
    </form>
  );
};
