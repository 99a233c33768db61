import { Trans, useLingui } from '@lingui/react/macro';
import { Loader } from '@mantine/core';
import { PersonAvatar } from '#web/ui/picture/person-avatar.tsx';
import { useCallState } from '../call-context.tsx';
import { VideoView } from '../shared/video-view.tsx';
import { AskingOverlay } from './asking-overlay.tsx';
import { DeviceControl } from './device-control.tsx';
import classes from './preview.module.css';
import { TroubleNotes } from './trouble-notes.tsx';

/** How the others will see you, with the switches for it. */
export const Preview = ({ name, picture }: { name: string; picture: string | null }) => {
  const { t } = useLingui();
  const guestName = useCallState((state) => state.preferences.name);
  const track = useCallState((state) => state.local.tracks.camera);
  const camera = useCallState((state) => state.local.camera);
  const asking = useCallState((state) => state.local.asking);
  return (
    <section className={classes.preview} aria-label={t`Camera and microphone`}>
      <div className={classes.frame}>
        {track ? (
          <VideoView track={track} mirrored label={t`Your camera`} />
        ) : (
          <div className={classes.off}>
            {camera ? (
              !asking && <Loader color="petrol.3" />
            ) : (
              <>
                <PersonAvatar
                  name={name || guestName}
                  picture={picture}
                  size={96}
                  className={classes.avatar ?? ''}
                />
                <span>
                  <Trans>Your camera is off</Trans>
                </span>
              </>
            )}
          </div>
        )}
        {asking && <AskingOverlay asking={asking} />}
        <div className={classes.controls}>
          <DeviceControl device="microphone" onStage />
          <DeviceControl device="camera" onStage />
        </div>
      </div>
      <TroubleNotes />
    </section>
  );
};
