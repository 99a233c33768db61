import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Burger, Group, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { Wordmark } from '#web/ui/brand/logo.tsx';
import { patiently } from '#web/ui/components/patiently.ts';
import { ZonesContext } from '#web/ui/format/reading-context.tsx';
import { LanguageSwitch } from '#web/ui/i18n/language-switch.tsx';
import { SchemeSwitch } from '#web/ui/theme/scheme-switch.tsx';
import { useAccess } from '../access/viewer-context.tsx';
import { useServerStatus } from '../pages/status/use-server-status.ts';
import { RestartNotice } from '../restart/restart-notice.tsx';
import { UpdateIcon } from '../updates/update-icon.tsx';
import { AdminMenu } from './admin-menu.tsx';
import { Navigation } from './navigation.tsx';
import { ServerBadge } from './server-badge.tsx';
import classes from './shell.module.css';

const Search = lazy(() =>
  patiently(() => import('./search.tsx')).then(({ Search: component }) => ({ default: component })),
);

/** Navigation at the left, state and own menu at the top, the page in the middle. */
export const Shell = () => {
  const { t } = useLingui();
  const [menuOpen, menu] = useDisclosure(false);
  useHotkeys([['Escape', menu.close]]);
  return (
    <Zones>
      <div className={classes.shell} data-menu-open={menuOpen || undefined}>
        <a href="#page" className={classes.skip}>
          <Trans>To the content</Trans>
        </a>
        <aside className={classes.side} id="navigation">
          <Link
            to="/server"
            className={classes.brand}
            onClick={menu.close}
            aria-label={t`Rostrum, server info`}
          >
            <Wordmark size={30} />
          </Link>
          <div className={classes.scroll}>
            <Navigation onFollow={menu.close} />
          </div>
        </aside>
        {menuOpen && <div className={classes.veil} onClick={menu.close} aria-hidden />}
        <header className={classes.header}>
          <Burger
            className={classes.burger ?? ''}
            size="sm"
            opened={menuOpen}
            onClick={menu.toggle}
            aria-label={t`Navigation`}
            aria-expanded={menuOpen}
            aria-controls="navigation"
          />
          <SearchButton />
          <Group gap={4} wrap="nowrap" ml="auto">
            <UpdateIcon />
            <ServerBadge />
            <LanguageSwitch />
            <SchemeSwitch />
            <AdminMenu />
          </Group>
        </header>
        <main className={classes.page} id="page" tabIndex={-1}>
          <RestartNotice />
          <Outlet />
        </main>
      </div>
    </Zones>
  );
};

/** Times in the administrator's zone, or the server's (guide §2.9). */
const Zones = ({ children }: { children: ReactNode }) => {
  const { viewer } = useAccess();
  const { status } = useServerStatus();
  const serverTimeZone = status?.timeZone ?? 'UTC';
  const { timeZone } = viewer.administrator;
  const zones = useMemo(() => ({ timeZone, serverTimeZone }), [timeZone, serverTimeZone]);
  return <ZonesContext value={zones}>{children}</ZonesContext>;
};

/** The palette is loaded with the first key press or click. */
const SearchButton = () => {
  const { t } = useLingui();
  const [wanted, setWanted] = useState(false);
  const [calls, setCalls] = useState(0);
  const open = (): void => {
    setWanted(true);
    setCalls((count) => count + 1);
  };
  useHotkeys([['mod+K', open]], []);
  useEffect(() => {
    const idle = requestIdleCallback(() => setWanted(true), { timeout: 4_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <>
      <UnstyledButton className={classes.search ?? ''} onClick={open}>
        <IconSearch size={16} aria-hidden />
        <span>
          <Trans>Search</Trans>
        </span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon
        className={classes.searchIcon ?? ''}
        variant="subtle"
        color="gray"
        size="lg"
        onClick={open}
        aria-label={t`Search`}
      >
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      <Suspense>{wanted && <Search calls={calls} />}</Suspense>
    </>
  );
};
