import { Plural, Trans } from '@lingui/react/macro';
import { Button, Loader } from '@mantine/core';
import { useCall, useCallState } from '../call-context.tsx';
import { useNow } from '../shared/use-now.ts';
import classes from './banner.module.css';

/** The connection is being restored; nothing is lost meanwhile. */
export const ReconnectBanner = () => {
  const until = useCallState((state) => state.reconnectUntil);
  const mediaLost = useCallState((state) => state.mediaLost);
  if (until !== null) return <Countdown until={until} />;
  if (!mediaLost) return null;
  return (
    <div className={classes.banner} role="status">
      <Loader size="sm" color="petrol.3" />
      <span>
        <Trans>Sound and picture are being restored. You are still in the meeting.</Trans>
      </span>
    </div>
  );
};

const Countdown = ({ until }: { until: number }) => {
  const call = useCall();
  const seconds = Math.max(0, Math.ceil((until - useNow(500)) / 1000));
  return (
    <div className={classes.banner}>
      <Loader size="sm" color="petrol.3" />
      <span>
        <span role="status">
          <Trans>The connection was interrupted. Reconnecting…</Trans>
        </span>{' '}
        <span className="tabular">
          <Plural value={seconds} one="# second left" other="# seconds left" />
        </span>
      </span>
      <Button size="compact-sm" variant="white" color="dark" onClick={() => call.leave()}>
        <Trans>Leave</Trans>
      </Button>
    </div>
  );
};
