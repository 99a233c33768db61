import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: string; aside?: ReactNode; children: ReactNode };

/** One block of the page. */
export const Section = ({ title, aside, children }: Props) => (
  <Paper withBorder radius="lg" p="lg" component="section" aria-label={title}>
    <Stack>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Stack>
  </Paper>
);
