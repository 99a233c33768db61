import { useLingui } from '@lingui/react/macro';
import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page-frame.module.css';

type Props = { title: string; purpose: ReactNode; action?: ReactNode; back?: ReactNode; children: ReactNode };

/** Title, one line of purpose, the main action; then the page. */
export const PageFrame = ({ title, purpose, action, back, children }: Props) => {
  const { t } = useLingui();
  useDocumentTitle(t`${title} – Rostrum`);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" className={classes.head ?? ''}>
        <div className={classes.words}>
          {back}
          <Title order={1}>{title}</Title>
          <Text c="dimmed" size="sm" mt={4} maw={720}>
            {purpose}
          </Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
};
