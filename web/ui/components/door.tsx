import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Wordmark } from '../brand/logo.tsx';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { SchemeSwitch } from '../theme/scheme-switch.tsx';
import classes from './door.module.css';

export type DoorProps = {
  title: string;
  purpose: ReactNode;
  children: ReactNode;
  /** Right below the card. */
  footer?: ReactNode;
  brand?: ReactNode;
  /** At the foot of the page. */
  below?: ReactNode;
};

/** The frame of pages before the panel: one card on a quiet ground. */
export const Door = ({ title, purpose, children, footer, brand = <Wordmark />, below }: DoorProps) => (
  <div className={classes.ground}>
    <Group component="header" justify="space-between" className={classes.header ?? ''}>
      {brand}
      <Group gap={4}>
        <LanguageSwitch />
        <SchemeSwitch />
      </Group>
    </Group>
    <main className={classes.main}>
      <Paper className={classes.card ?? ''} radius="lg" shadow="lg">
        <Stack gap={4} mb="lg">
          <Title order={1}>{title}</Title>
          <Text c="dimmed" size="sm">
            {purpose}
          </Text>
        </Stack>
        {children}
      </Paper>
      {footer}
    </main>
    {below !== undefined && <div className={classes.site}>{below}</div>}
  </div>
);
