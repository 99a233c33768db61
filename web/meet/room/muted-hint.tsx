import { Trans } from '@lingui/react/macro';
import { useCallState } from '../call-context.tsx';
import classes from './toasts.module.css';

/** Somebody talks into a muted microphone. */
export const MutedHint = () => {
  const shown = useCallState((state) => state.mutedSpeechHint);
  const keys = useCallState((state) => state.preferences.shortcuts);
  if (!shown) return null;
  return (
    <div className={`${classes.toast} ${classes.hint}`} role="status">
      {keys ? (
        <Trans>Your microphone is off. Hold Space to talk.</Trans>
      ) : (
        <Trans>Your microphone is off.</Trans>
      )}
    </div>
  );
};
