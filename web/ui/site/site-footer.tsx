import { useLingui } from '@lingui/react/macro';
import { Anchor, Text } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { CookieNotice } from './cookie-notice.tsx';
import classes from './site.module.css';
import { useSite } from './site-context.tsx';
import type { Said } from './site-dialog.tsx';

/** Loaded with the first click. */
const SiteDialog = lazy(() =>
  import('./site-dialog.tsx').then(({ SiteDialog: component }) => ({ default: component })),
);

/** A word at the foot of a page, and what is behind it. */
const Behind = ({ title, said }: { title: string; said: Said }) => {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={() => setOpened(true)}>
        {title}
      </Anchor>
      {opened && (
        <Suspense fallback={null}>
          <SiteDialog title={title} said={said} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
};

/** Whose server this is, whom to ask, and the documents that the owner shows; `children` are links of the page itself. */
export const SiteFooter = ({ owner, children }: { owner?: ReactNode; children?: ReactNode }) => {
  const { t } = useLingui();
  const { companyName = '', contacts = '', help = null, documents = [] } = useSite() ?? {};
  const nothing = contacts === '' && help === null && documents.length === 0;
  if (nothing && companyName === '' && owner === undefined && children === undefined) return <CookieNotice />;
  return (
    <footer className={classes.footer}>
      <Text size="sm" c="dimmed">
        {companyName === '' ? owner : companyName}
      </Text>
      <nav className={classes.links} aria-label={t`About this server`}>
        {help !== null && <Behind title={t`Help`} said={{ html: help }} />}
        {contacts !== '' && <Behind title={t`Contacts`} said={{ lines: contacts }} />}
        {documents.map(({ id, title }) => (
          <Anchor key={id} size="sm" href={`/documents/${encodeURIComponent(id)}`}>
            {title}
          </Anchor>
        ))}
        {children}
      </nav>
      <CookieNotice />
    </footer>
  );
};
