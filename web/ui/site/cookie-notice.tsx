import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Paper } from '@mantine/core';
import { useState } from 'react';
import classes from './site.module.css';
import { useSite } from './site-context.tsx';

const SEEN = 'rostrum-cookie-notice';

/** Browsers may forbid to keep anything; then the notice comes with each page. */
const wasSeen = (): boolean => {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
};

const remember = (): void => {
  try {
    localStorage.setItem(SEEN, 'seen');
  } catch {
    // Nothing may be kept.
  }
};

/** Tells each visitor once what is kept in his browser, when the owner wants it told. */
export const CookieNotice = () => {
  const { t } = useLingui();
  const site = useSite();
  const [seen, setSeen] = useState(wasSeen);
  if (site === null || !site.cookieNotice || seen) return null;
  const dismiss = (): void => {
    remember();
    setSeen(true);
  };
  return (
    <Paper
      component="section"
      className={classes.notice ?? ''}
      shadow="lg"
      radius="lg"
      aria-label={t`About cookies`}
    >
      <span className={classes.words}>
        <Trans>This site keeps cookies in your browser: for signing in and for your choices.</Trans>{' '}
        {site.cookiePolicyId !== null && (
          <Anchor href={`/documents/${encodeURIComponent(site.cookiePolicyId)}`} inherit>
            <Trans>More about it</Trans>
          </Anchor>
        )}
      </span>
      <Button size="compact-md" onClick={dismiss}>
        <Trans>Understood</Trans>
      </Button>
    </Paper>
  );
};
