import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { LanguageSwitch } from '#web/ui/i18n/language-switch.tsx';
import { currentUser, type SignedInUser } from '#web/ui/session/user-session.ts';
import { OwnerBrand } from '#web/ui/site/owner-brand.tsx';
import { useSite } from '#web/ui/site/site-context.tsx';
import { SiteFooter } from '#web/ui/site/site-footer.tsx';
import { SchemeSwitch } from '#web/ui/theme/scheme-switch.tsx';
import { AccountCorner } from './account-corner.tsx';
import { Downloads } from './downloads.tsx';
import classes from './guest-page.module.css';
import { JoinForm } from './join-form.tsx';
import { Picture } from './picture.tsx';

/** Loaded for those who are signed in; guests do without. */
const Home = lazy(() => import('./home/home.tsx').then(({ Home: component }) => ({ default: component })));

const Welcome = () => (
  <main className={classes.main}>
    <div className={classes.words}>
      <Title order={1} className={classes.title ?? ''}>
        <Trans>Meet face to face, wherever you are</Trans>
      </Title>
      <Text className={classes.lead ?? ''}>
        <Trans>Enter the conference ID or paste the link you were sent. Nothing to install.</Trans>
      </Text>
      <JoinForm />
      <Downloads />
    </div>
    <Picture />
  </main>
);

/** The front door: join by id or link, sign in, choose a language; with one's own conferences and people behind it. */
export const GuestPage = () => {
  const { t } = useLingui();
  const [user, setUser] = useState<SignedInUser | null | undefined>(undefined);
  const owner = useSite()?.companyName || 'Rostrum';
  const title = t`${owner} – video meetings`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    currentUser().then(setUser, () => setUser(null));
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <OwnerBrand size={30} />
        <Group gap={4} wrap="nowrap">
          <SchemeSwitch />
          <LanguageSwitch />
          <AccountCorner user={user} onChange={setUser} />
        </Group>
      </header>
      {user ? (
        <Suspense fallback={<main className={classes.main} aria-busy="true" />}>
          <Home key={user.id} user={user} onSignedOut={() => setUser(null)} />
        </Suspense>
      ) : (
        <Welcome />
      )}
      <SiteFooter owner={<Trans>Your organisation’s own meeting server</Trans>}>
        <Anchor href="/panel" size="sm">
          <Trans>For administrators</Trans>
        </Anchor>
      </SiteFooter>
    </div>
  );
};
