import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { icon: ReactNode; title: string; badge: ReactNode; children: ReactNode };

export const FactorCard = ({ icon, title, badge, children }: Props) => (
  <Paper withBorder radius="lg" p="lg" component="section" aria-label={title}>
    <Stack>
      <Group gap="sm">
        {icon}
        <Title order={2} size="h4">
          {title}
        </Title>
        {badge}
      </Group>
      {children}
    </Stack>
  </Paper>
);
