import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useCall, useCallState } from '../call-context.tsx';
import { UpdateLink } from '../shared/update-link.tsx';
import classes from './banner.module.css';

/** There is a newer version; the meeting goes on with this one. */
export const UpdateNotice = () => {
  const call = useCall();
  const update = useCallState((state) => state.update);
  const troubled = useCallState((state) => state.reconnectUntil !== null || state.mediaLost);
  if (update === null || troubled) return null;
  return (
    <div className={`${classes.banner} ${classes.offer}`}>
      <span role="status">
        {update.url === '' ? (
          <Trans>The server was updated. Reload the page when it suits you; your place is kept.</Trans>
        ) : (
          <Trans>Version {update.version} of this application is there.</Trans>
        )}
      </span>
      <UpdateLink update={update} size="compact-sm" variant="white" color="dark" />
      <Button size="compact-sm" variant="subtle" color="gray.3" onClick={() => call.updateLater()}>
        <Trans>Later</Trans>
      </Button>
    </div>
  );
};
