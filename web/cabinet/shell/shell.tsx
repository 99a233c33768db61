import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconHome, IconLogout } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Wordmark } from '#web/ui/brand/logo.tsx';
import { LanguageSwitch } from '#web/ui/i18n/language-switch.tsx';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { SchemeSwitch } from '#web/ui/theme/scheme-switch.tsx';
import { useOwner } from '../access/owner-context.tsx';
import { sections } from './sections.ts';
import classes from './shell.module.css';

/** Brand and own menu at the top, the pages at the left or, on narrow screens, in a row. */
export const Shell = () => {
  const { t } = useLingui();
  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        <Trans>To the content</Trans>
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <a href="/" className={classes.brand} aria-label={t`Rostrum, start page`}>
            <Wordmark size={28} />
          </a>
          <Group gap={4} wrap="nowrap">
            <SchemeSwitch />
            <LanguageSwitch />
            <OwnMenu />
          </Group>
        </div>
      </header>
      <div className={classes.body}>
        <Navigation />
        <main className={classes.page} id="page" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
};

const Navigation = () => {
  const { t, i18n } = useLingui();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on narrow screens the present page is brought into the row.
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav aria-label={t`Personal area`} className={classes.navigation} ref={row}>
      <ul>
        {sections.map(({ path: to, title, icon: Icon }) => (
          <li key={to}>
            <Link to={to} className={classes.link} aria-current={path === to ? 'page' : undefined}>
              <Icon size={19} stroke={1.6} aria-hidden />
              {i18n._(title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const OwnMenu = () => {
  const { t } = useLingui();
  const { account, signOut } = useOwner();
  const { id, displayName, pictureUrl } = account;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes.menu ?? ''}>
          <VisuallyHidden>{t`Signed in as ${displayName}`}</VisuallyHidden>
          <PersonAvatar name={displayName} picture={pictureUrl} size={34} color="petrol" variant="filled" />
          <Text size="sm" fw={550} className={classes.name ?? ''} truncate aria-hidden>
            {displayName}
          </Text>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{id}</Menu.Label>
        <Menu.Item component="a" href="/" leftSection={<IconHome size={16} />}>
          <Trans>Start page</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          <Trans>Sign out</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
