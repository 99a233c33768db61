import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Text, Tooltip } from '@mantine/core';
import type { Template } from './documents.ts';

type Props = { readonly variables: Template['variables']; readonly onInsert: (name: string) => void };

/** What the letter can say of its occasion; a press puts it where the caret was. */
export const Variables = ({ variables, onInsert }: Props) => {
  const { t } = useLingui();
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        <Trans>Variables</Trans>
      </Text>
      <Group gap={6}>
        {variables.map(({ name, example }) => (
          <Tooltip key={name} label={t`For example: ${example}`} multiline maw={320}>
            <Button
              size="compact-xs"
              variant="light"
              radius="xl"
              fw={500}
              aria-label={t`Insert %${name}`}
              // Else the field would lose its caret.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onInsert(name)}
              styles={{ label: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            >
              %{name}
            </Button>
          </Tooltip>
        ))}
      </Group>
    </div>
  );
};
