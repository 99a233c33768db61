import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: string; purpose: ReactNode; children: ReactNode };

/** One source of administrators: what it is, then its controls. */
export const Section = ({ title, purpose, children }: Props) => (
  <Paper withBorder radius="lg" p="lg" component="section" aria-label={title}>
    <Stack>
      <div>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {purpose}
        </Text>
      </div>
      {children}
    </Stack>
  </Paper>
);
