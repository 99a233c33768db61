import { Plural, useLingui } from '@lingui/react/macro';
import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { Mark } from '#web/ui/brand/logo.tsx';
import { formatClock } from '#web/ui/format/duration.ts';
import { usePageLink } from '#web/ui/site/site-context.tsx';
import { useCallState } from '../call-context.tsx';
import { useNow } from '../shared/use-now.ts';
import { NetworkNotice } from './network-notice.tsx';
import classes from './top-bar.module.css';

/** Which conference, for how long, how the network is. */
export const TopBar = () => {
  const title = useCallState((state) => state.room?.title ?? '');
  const count = useCallState((state) => state.participants.length + 1);
  return (
    <header className={classes.bar}>
      <span className={classes.brand}>
        <Mark size={26} />
      </span>
      <h1 className={classes.title}>{title}</h1>
      <Elapsed />
      <span className={classes.count}>
        <Plural value={count} one="# person" other="# people" />
      </span>
      <span className={classes.space} />
      <NetworkNotice />
      <LinkButton />
    </header>
  );
};

const Elapsed = () => {
  const { t } = useLingui();
  const startedAt = useCallState((state) => state.startedAt);
  const seconds = Math.max(0, Math.floor((useNow(1000) - startedAt) / 1000));
  const clock = formatClock(seconds);
  return (
    <span className={`${classes.elapsed} tabular`} title={t`Since the conference started`}>
      {seconds < 3600 ? clock.slice(3) : clock}
    </span>
  );
};

const LinkButton = () => {
  const { t } = useLingui();
  return (
    <CopyButton value={usePageLink()} timeout={2000}>
      {({ copied, copy }) => {
        const label = copied ? t`Link copied` : t`Copy the link`;
        return (
          <Tooltip label={label}>
            <UnstyledButton className={classes.link ?? ''} onClick={copy} aria-label={label}>
              {copied ? <IconCheck size={20} stroke={1.7} /> : <IconLink size={20} stroke={1.7} />}
            </UnstyledButton>
          </Tooltip>
        );
      }}
    </CopyButton>
  );
};
