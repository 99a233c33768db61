import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = {
  icon: TablerIcon;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  tone?: 'petrol' | 'gray';
  /** Pixels above and below. */
  padding?: number;
};

/** Says what belongs here and offers the first step. */
export const EmptyState = ({ icon: Icon, title, children, action, tone = 'petrol', padding = 48 }: Props) => (
  <Stack align="center" gap="sm" py={padding} px="md">
    <ThemeIcon size={56} radius="xl" variant="light" color={tone}>
      <Icon size={28} stroke={1.5} />
    </ThemeIcon>
    <Title order={2} size="h3" ta="center">
      {title}
    </Title>
    {children !== undefined && (
      <Text c="dimmed" size="sm" ta="center" maw={440}>
        {children}
      </Text>
    )}
    {action}
  </Stack>
);
