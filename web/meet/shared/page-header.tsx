import { useLingui } from '@lingui/react/macro';
import { Anchor, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '#web/ui/i18n/language-switch.tsx';
import { OwnerBrand } from '#web/ui/site/owner-brand.tsx';
import { useSite } from '#web/ui/site/site-context.tsx';
import { SchemeSwitch } from '#web/ui/theme/scheme-switch.tsx';
import classes from './page-header.module.css';

/** Brand, colours, language; for the pages outside of a call. */
export const PageHeader = ({ children }: { children?: ReactNode }) => {
  const { t } = useLingui();
  const owner = useSite()?.companyName || 'Rostrum';
  return (
    <header className={classes.header}>
      <Anchor
        href="/"
        underline="never"
        c="inherit"
        display="flex"
        aria-label={t`${owner}: to the start page`}
      >
        <OwnerBrand size={28} />
      </Anchor>
      <Group gap={4} wrap="nowrap">
        <SchemeSwitch />
        <LanguageSwitch />
        {children}
      </Group>
    </header>
  );
};
