import { Trans } from '@lingui/react/macro';
import { IconArrowUpLeft } from '@tabler/icons-react';
import type { LocalState } from '../call/state.ts';
import classes from './preview.module.css';

/** Explains the pause while the browser's own question is open. */
export const AskingOverlay = ({ asking }: { asking: NonNullable<LocalState['asking']> }) => (
  <div className={classes.asking} role="status">
    <IconArrowUpLeft size={36} stroke={1.6} className={classes.arrow} aria-hidden="true" />
    <span className={classes.askingTitle}>
      {asking === 'both' ? (
        <Trans>Your browser is asking for the camera and the microphone</Trans>
      ) : asking === 'camera' ? (
        <Trans>Your browser is asking for the camera</Trans>
      ) : (
        <Trans>Your browser is asking for the microphone</Trans>
      )}
    </span>
    <span className={classes.askingText}>
      <Trans>
        Choose “Allow” so that the others can see and hear you. You can switch both off at any time.
      </Trans>
    </span>
  </div>
);
