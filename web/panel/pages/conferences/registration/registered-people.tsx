import { Trans, useLingui } from '@lingui/react/macro';
import {
  ActionIcon,
  Badge,
  Button,
  CopyButton,
  Group,
  Stack,
  Text,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconLink, IconSearch, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { DateTime } from '#web/ui/components/date-time.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { usePages } from '#web/ui/table/use-pages.ts';
import { useAccess } from '../../../access/viewer-context.tsx';
import { ExportLink } from '../../reports/export-link.tsx';
import { ExcludeGuest, type FormField, type Guest, GuestsQuery } from './documents.ts';
import classes from './registration.module.css';
import { useFieldNames } from './use-field-names.ts';

type Props = {
  readonly conferenceId: string;
  readonly form: readonly FormField[];
  readonly epoch: string;
  readonly onChanged: () => void;
};

/** Who has registered: to be found, written to, taken away as a table, and excluded. */
export const RegisteredPeople = ({ conferenceId, form, epoch, onChanged }: Props) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 250);
  const pages = usePages({
    document: GuestsQuery,
    variables: { conferenceId, text: text === '' ? null : text },
    select: (data) => data.webinarGuests,
    epoch,
  });
  const changed = (): void => {
    pages.refresh();
    onChanged();
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text fw={600} size="sm">
          <Trans>Registered people</Trans>
        </Text>
        <ExportLink report="registrations" filter={{ conference: conferenceId, text }} />
      </Group>
      <TextInput
        aria-label={t`Find by name or e-mail`}
        placeholder={t`Find by name or e-mail`}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {pages.rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {text === '' ? <Trans>Nobody has registered yet.</Trans> : <Trans>Nobody is called so.</Trans>}
        </Text>
      ) : (
        <ul className={classes.people}>
          {pages.rows.map((guest) => (
            <Person key={guest.id} {...{ guest, form, conferenceId }} onChanged={changed} />
          ))}
        </ul>
      )}
      {pages.hasMore && (
        <Button variant="default" size="xs" onClick={pages.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Stack>
  );
};

type PersonProps = { guest: Guest; form: readonly FormField[]; conferenceId: string; onChanged: () => void };

const Person = ({ guest, form, conferenceId, onChanged }: PersonProps) => {
  const { t } = useLingui();
  const { can } = useAccess();
  const { id, displayName, email, registeredAt, excludedAt, exclusionReason, link } = guest;
  return (
    <li className={classes.person}>
      <div className={classes.grow}>
        <Group gap={6}>
          <Text size="sm" fw={550}>
            {displayName}
          </Text>
          {excludedAt !== null && (
            <Badge size="sm" variant="light" color="clay" tt="none">
              <Trans>excluded</Trans>
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {email} · <DateTime at={registeredAt} />
        </Text>
        <Answers guest={guest} form={form} />
        {exclusionReason !== '' && <Text size="xs">{t`Reason: ${exclusionReason}`}</Text>}
        <Text size="xs" c="dimmed">
          #{id}
        </Text>
      </div>
      {link !== null && <CopyPersonalLink link={link} name={displayName} />}
      {excludedAt === null && can('ExcludeWebinarGuest') && (
        <Exclusion guest={guest} conferenceId={conferenceId} onExcluded={onChanged} />
      )}
    </li>
  );
};

const Answers = ({ guest, form }: Pick<PersonProps, 'guest' | 'form'>) => {
  const nameOf = useFieldNames();
  return guest.answers.map(({ fieldId, value }) => {
    const field = form.find(({ id }) => id === fieldId) ?? { id: fieldId, label: '' };
    return (
      <Text key={fieldId} size="xs">
        {nameOf(field)} – {value}
      </Text>
    );
  });
};

const CopyPersonalLink = ({ link, name }: { link: string; name: string }) => {
  const { t } = useLingui();
  return (
    <CopyButton value={link} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t`Link copied` : t`Copy the personal link`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={t`Copy the personal link: ${name}`}
          >
            {copied ? <IconCheck size={17} /> : <IconLink size={17} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
};

const REASON_MAX = 500;

type ExclusionProps = { guest: Guest; conferenceId: string; onExcluded: () => void };

const Exclusion = ({ guest, conferenceId, onExcluded }: ExclusionProps) => {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const command = useCommand(ExcludeGuest);
  const { id, displayName } = guest;
  const exclude = async () => {
    const { problem } = await command.run({ conferenceId, id, reason });
    if (problem === undefined) {
      notifications.show({ message: t`Excluded: ${displayName}`, color: 'moss' });
      onExcluded();
    }
    return problem;
  };
  return (
    <>
      <Tooltip label={t`Exclude`}>
        <ActionIcon
          variant="subtle"
          color="clay"
          onClick={() => setAsking(true)}
          aria-label={t`Exclude: ${displayName}`}
        >
          <IconUserMinus size={17} />
        </ActionIcon>
      </Tooltip>
      <ConfirmDanger
        opened={asking}
        onClose={() => setAsking(false)}
        title={t`Exclude ${displayName}?`}
        action={t`Exclude`}
        onConfirm={exclude}
      >
        <Stack gap="sm">
          <Trans>
            The personal link stops working at once, and whoever is in the conference by it leaves. The same
            e-mail address cannot register again.
          </Trans>
          <Textarea
            label={t`Reason`}
            description={t`For the organisers; it is not sent.`}
            maxLength={REASON_MAX}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </ConfirmDanger>
    </>
  );
};
