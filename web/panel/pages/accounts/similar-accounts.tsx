import { Trans } from '@lingui/react/macro';
import { Button, Group, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { SimilarAccountsQuery } from './documents.ts';

/** People who may have been meant, where a text finds few or nobody. */
export const SimilarAccounts = ({ text, onOpen }: { text: string; onOpen: (login: string) => void }) => {
  const [{ data, stale }] = useQuery({
    query: SimilarAccountsQuery,
    variables: { text },
    requestPolicy: 'network-only',
  });
  const accounts = stale ? [] : (data?.similarAccounts ?? []);
  if (accounts.length === 0) return null;
  return (
    <Group gap="xs" component="section">
      <Text size="sm" c="dimmed">
        <Trans>Perhaps you are looking for:</Trans>
      </Text>
      {accounts.map(({ id, displayName }) => (
        <Button key={id} variant="default" size="compact-sm" fw={550} onClick={() => onOpen(id)}>
          {displayName === '' ? id : `${displayName} · ${id}`}
        </Button>
      ))}
    </Group>
  );
};
