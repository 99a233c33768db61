import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { longestMask, masksFor } from './masks.ts';

type Props = {
  networks: readonly string[];
  /** Absent for those who may only look. */
  onChange?: (networks: string[]) => void;
};

/** Networks, each an address with a mask, and the form for another one (guide §3.4.2, item 4). */
export const NetworksField = ({ networks, onChange }: Props) => {
  const { t } = useLingui();
  return (
    <div>
      {networks.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>The list is empty.</Trans>
        </Text>
      ) : (
        <Table verticalSpacing={4} aria-label={t`Allowed networks`}>
          <Table.Tbody>
            {networks.map((network) => (
              <Table.Tr key={network}>
                <Table.Td ff="monospace">{network}</Table.Td>
                {onChange !== undefined && (
                  <Table.Td w={48}>
                    <CloseButton
                      aria-label={t`Remove ${network}`}
                      onClick={() => onChange(networks.filter((one) => one !== network))}
                    />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {onChange !== undefined && (
        <NewNetwork onAdd={(network) => onChange([...networks.filter((one) => one !== network), network])} />
      )}
    </div>
  );
};

const NewNetwork = ({ onAdd }: { onAdd: (network: string) => void }) => {
  const { t } = useLingui();
  const [address, setAddress] = useState('');
  const [mask, setMask] = useState<string>();
  const masks = masksFor(address);
  const chosen = masks.some(({ value }) => value === mask) ? mask : undefined;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (address.trim() === '') return;
    onAdd(`${address.trim().toLowerCase()}/${chosen ?? longestMask(address)}`);
    setAddress('');
    setMask(undefined);
  };
  return (
    <form onSubmit={add}>
      <Group align="flex-end" mt="md" gap="sm">
        <TextInput
          label={t`Subnet address`}
          placeholder="192.168.11.10"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          flex="1 1 180px"
        />
        <Select
          label={t`Subnet mask`}
          data={masks}
          value={chosen ?? longestMask(address)}
          onChange={(next) => setMask(next ?? undefined)}
          allowDeselect={false}
          searchable
          flex="1 1 220px"
        />
        <Button type="submit" variant="default" leftSection={<IconPlus size={16} />}>
          <Trans>Add</Trans>
        </Button>
      </Group>
    </form>
  );
};
