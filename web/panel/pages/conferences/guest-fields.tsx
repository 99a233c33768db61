import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconMailPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';

export type Guest = { name: string; email: string };

type Props = { value: readonly Guest[]; onChange: (guests: Guest[]) => void; error?: string | undefined };

/** Who is invited to a public conference by e-mail (guide §3.6.5.2). */
export const GuestFields = ({ value, onChange, error }: Props) => {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const ready = email.includes('@');
  const add = (): void => {
    if (!ready) return;
    onChange([...value, { name: name.trim(), email: email.trim() }]);
    setName('');
    setEmail('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <Input.Wrapper
      label={t`Guests by e-mail`}
      description={t`People without an account here. They are sent the link, and a calendar entry if there is a time.`}
      error={error}
    >
      <Stack gap="xs" mt={6}>
        {value.map((guest) => (
          <GuestLine
            key={guest.email}
            guest={guest}
            onRemove={() => onChange(value.filter((one) => one !== guest))}
          />
        ))}
        <Group gap="xs" align="flex-end" onKeyDown={onKeyDown}>
          <TextInput
            label={t`Name`}
            value={name}
            maxLength={128}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1, minWidth: 140 }}
          />
          <TextInput
            label={t`E-mail`}
            type="email"
            value={email}
            maxLength={254}
            onChange={(event) => setEmail(event.currentTarget.value)}
            style={{ flex: 1, minWidth: 180 }}
          />
          <Button
            variant="default"
            leftSection={<IconMailPlus size={17} />}
            disabled={!ready}
            onClick={add}
            aria-label={t`Add the guest`}
          >
            <Trans>Add</Trans>
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
};

const GuestLine = ({ guest, onRemove }: { guest: Guest; onRemove: () => void }) => {
  const { t } = useLingui();
  const { name, email } = guest;
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" style={{ flex: 1, overflowWrap: 'anywhere' }}>
        {name === '' ? email : `${name} <${email}>`}
      </Text>
      <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t`Remove ${email}`}>
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
};
