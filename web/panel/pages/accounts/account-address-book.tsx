import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Divider, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { ErrorNotice } from '#web/ui/components/error-notice.tsx';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { AddContactForm } from '../groups/contact-form.tsx';
import { ContactList } from '../groups/contact-list.tsx';
import { useGroupName } from '../groups/group-name.tsx';
import { AddContact, AddressBookQuery, RemoveContact } from './documents.ts';

/** Own entries of a user, and what the groups add to them (guide §3.5.1.1). */
export const AccountAddressBook = ({ accountId }: { accountId: string }) => {
  const { t } = useLingui();
  const nameOf = useGroupName();
  const [{ data }] = useQuery({ query: AddressBookQuery, variables: { accountId } });
  const add = useCommand(AddContact);
  const remove = useCommand(RemoveContact);
  const book = data?.addressBook;
  return (
    <Stack gap="sm">
      <Divider mt="md" label={t`Address book`} labelPosition="left" />
      {book === undefined ? (
        <Skeleton height={80} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            <Trans>
              The groups show <Plural value={book.people.total.count} one="# user" other="# users" />.
            </Trans>
          </Text>
          <ContactList
            contacts={book.inherited}
            empty={t`No further entries come from the groups.`}
            note={({ groupId, groupName }) => {
              const name = nameOf({ name: groupName, standing: groupId === 'no-group' });
              return t`from the group ${name}`;
            }}
          />
          <ContactList
            contacts={book.own.nodes}
            empty={t`No own entries.`}
            onRemove={({ id }) => void remove.run({ accountId, contactId: id })}
          />
        </>
      )}
      {remove.problem !== undefined && <ErrorNotice problem={remove.problem} />}
      <AddContactForm
        busy={add.busy}
        problem={add.problem}
        onAdd={async (contact) => (await add.run({ accountId, ...contact })).problem === undefined}
      />
    </Stack>
  );
};
