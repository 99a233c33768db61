import { useEffect, useRef } from 'react';
import { browserClock } from '../call/clock.ts';
import { meterTrack } from '../call/level-meter.ts';
import { useCall } from '../call-context.tsx';
import classes from './device-control.module.css';

/** Live loudness of one microphone; drawn past React, fifteen times a second. */
export const LevelBar = ({ deviceId }: { deviceId: string }) => {
  const call = useCall();
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let close = (): void => undefined;
    let over = false;
    const listen = async (): Promise<void> => {
      const track = await borrow(deviceId, call.store.getState().local.tracks.microphone);
      if (over) {
        track.stop();
        return;
      }
      const meter = meterTrack(browserClock, track, (level) => {
        if (bar.current) bar.current.style.transform = `scaleX(${level.toFixed(2)})`;
      });
      close = () => {
        meter.close();
        track.stop();
      };
    };
    listen().catch(() => undefined);
    return () => {
      over = true;
      close();
    };
  }, [call, deviceId]);
  return (
    <span className={classes.meter} aria-hidden="true">
      <span ref={bar} className={classes.level} />
    </span>
  );
};

/** A copy of the track in use when it is that microphone, else one of its own. */
const borrow = async (deviceId: string, inUse: MediaStreamTrack | undefined): Promise<MediaStreamTrack> => {
  if (inUse?.readyState === 'live' && inUse.getSettings().deviceId === deviceId) {
    const copy = inUse.clone();
    copy.enabled = true;
    return copy;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { deviceId: { exact: deviceId } } });
  const track = stream.getAudioTracks()[0];
  if (!track) throw new Error('The microphone has no track.');
  return track;
};
