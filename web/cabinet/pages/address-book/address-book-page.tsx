import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Alert, Button, Paper, Stack, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconAddressBook,
  IconDoorEnter,
  IconLock,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { conferenceIn, type Entry } from '#web/ui/address-book/entries.ts';
import { BookSearch, EntryList, useBookSearch } from '#web/ui/address-book/entry-list.tsx';
import { ConfirmDanger } from '#web/ui/components/confirm-danger.tsx';
import { EmptyState } from '#web/ui/components/empty-state.tsx';
import { PageFrame } from '#web/ui/components/page-frame.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useOwner } from '../../access/owner-context.tsx';
import { ContactForm, type ContactValues } from './contact-form.tsx';
import { AddOwnContact, ChangeOwnContact, RemoveOwnContact } from './documents.ts';

type Asking =
  | { readonly kind: 'adding' }
  | { readonly kind: 'changing' | 'removing'; readonly entry: Entry }
  | undefined;

const nothing: ContactValues = { callString: '', displayName: '' };

/** Own entries, those of the groups, and colleagues; with everybody’s presence (guide §3.5.1.1). */
export const AddressBookPage = () => {
  const { t } = useLingui();
  const { account } = useOwner();
  const { typed, setTyped, book, searching } = useBookSearch(account.id);
  const [asking, setAsking] = useState<Asking>();
  const add = (
    <Button leftSection={<IconPlus size={17} />} onClick={() => setAsking({ kind: 'adding' })}>
      <Trans>Add an entry</Trans>
    </Button>
  );
  return (
    <PageFrame
      title={t`Address book`}
      purpose={<Trans>Own entries, those that your groups give you, and the people they show you.</Trans>}
      action={book.mayEdit ? add : undefined}
    >
      {!book.loading && book.problem === undefined && !book.mayEdit && (
        <Alert icon={<IconLock />} variant="light" color="gray">
          <Trans>Your groups do not let you change own entries.</Trans>
        </Alert>
      )}
      <Paper withBorder radius="lg" p="lg">
        <Stack gap="lg">
          <BookSearch value={typed} onChange={setTyped} />
          <EntryList
            book={book}
            searching={searching}
            actions={(entry) => <Actions entry={entry} mayEdit={book.mayEdit} onAsk={setAsking} />}
            empty={
              <EmptyState icon={IconAddressBook} title={<Trans>Nobody is here yet</Trans>} padding={24}>
                <Trans>Add users, conferences, or anything else that can be called.</Trans>
              </EmptyState>
            }
          />
        </Stack>
      </Paper>
      <Asked asking={asking} onDone={book.reload} onClose={() => setAsking(undefined)} />
    </PageFrame>
  );
};

type ActionsProps = { entry: Entry; mayEdit: boolean; onAsk: (asking: Asking) => void };

const Actions = ({ entry, mayEdit, onAsk }: ActionsProps) => {
  const { t } = useLingui();
  const { displayName } = entry;
  const conference = conferenceIn(entry.callString);
  return (
    <>
      {conference !== null && (
        <Button
          component="a"
          href={`/c/${encodeURIComponent(conference)}`}
          variant="light"
          size="compact-md"
          leftSection={<IconDoorEnter size={16} aria-hidden />}
        >
          <Trans>Join</Trans>
        </Button>
      )}
      {entry.source === 'own' && mayEdit && (
        <>
          <Tooltip label={t`Change`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t`Change ${displayName}`}
              onClick={() => onAsk({ kind: 'changing', entry })}
            >
              <IconPencil size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t`Remove`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t`Remove ${displayName}`}
              onClick={() => onAsk({ kind: 'removing', entry })}
            >
              <IconTrash size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
    </>
  );
};

type AskedProps = { asking: Asking; onDone: () => void; onClose: () => void };

/** The dialogue that is open, if one is. */
const Asked = ({ asking, onDone, onClose }: AskedProps) => {
  const { t } = useLingui();
  const { account } = useOwner();
  const accountId = account.id;
  const add = useCommand(AddOwnContact);
  const change = useCommand(ChangeOwnContact);
  const remove = useCommand(RemoveOwnContact);
  const done = (message: string): void => {
    notifications.show({ message, color: 'moss' });
    onDone();
  };
  if (asking === undefined) return null;
  if (asking.kind === 'adding') {
    const save = async (values: ContactValues) => {
      const { problem } = await add.run({ accountId, ...values });
      if (problem === undefined) done(t`Added to the address book.`);
      return problem;
    };
    return (
      <ContactForm title={t`New entry`} action={t`Add`} values={nothing} onClose={onClose} onSave={save} />
    );
  }
  const { id: contactId, callString, displayName } = asking.entry;
  if (asking.kind === 'changing') {
    const save = async (values: ContactValues) => {
      const { problem } = await change.run({ accountId, contactId, ...values });
      if (problem === undefined) done(t`The entry is changed.`);
      return problem;
    };
    const values = { callString, displayName };
    return (
      <ContactForm
        title={t`Change ${displayName}`}
        action={t`Save`}
        values={values}
        onClose={onClose}
        onSave={save}
      />
    );
  }
  const confirm = async () => {
    const { problem } = await remove.run({ accountId, contactId });
    if (problem === undefined) done(t`Removed from the address book.`);
    return problem;
  };
  return (
    <ConfirmDanger
      opened
      onClose={onClose}
      title={t`Remove ${displayName}?`}
      action={t`Remove`}
      onConfirm={confirm}
    >
      <Trans>The entry leaves your address book. Nothing else changes.</Trans>
    </ConfirmDanger>
  );
};
