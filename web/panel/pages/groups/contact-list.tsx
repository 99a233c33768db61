import { useLingui } from '@lingui/react/macro';
import { CloseButton, Table, Text } from '@mantine/core';

type Contact = { readonly id: string; readonly callString: string; readonly displayName: string };

type Props<C extends Contact> = {
  contacts: readonly C[];
  empty: string;
  /** Where it comes from; entries that cannot be removed say so here. */
  note?: (contact: C) => string | undefined;
  onRemove?: (contact: C) => void;
};

/** Entries of an address book. */
export const ContactList = <C extends Contact>({ contacts, empty, note, onRemove }: Props<C>) => {
  const { t } = useLingui();
  if (contacts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  }
  return (
    <Table verticalSpacing={6} aria-label={t`Entries`}>
      <Table.Tbody>
        {contacts.map((contact) => (
          <Table.Tr key={contact.id}>
            <Table.Td>
              <Text size="sm" fw={550}>
                {contact.displayName}
              </Text>
              <Text size="xs" c="dimmed">
                {[contact.callString, note?.(contact)].filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
            {onRemove !== undefined && (
              <Table.Td w={48}>
                <CloseButton
                  aria-label={t`Remove ${contact.displayName}`}
                  onClick={() => onRemove(contact)}
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
};
