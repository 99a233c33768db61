import { useEffect, useMemo, useRef } from 'react';
import classes from './video-view.module.css';

type Props = {
  /** A received stream, or an own track. */
  stream?: MediaStream | undefined;
  track?: MediaStreamTrack | undefined;
  mirrored?: boolean;
  /** Show all of it, as a shared screen needs; otherwise the picture fills its place. */
  whole?: boolean;
  label: string;
};

/** A picture without sound; sound has elements of its own. */
export const VideoView = ({ stream, track, mirrored = false, whole = false, label }: Props) => {
  const ref = useRef<HTMLVideoElement>(null);
  const own = useMemo(() => (track ? new MediaStream([track]) : null), [track]);
  const shown = stream ?? own;
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.srcObject = shown;
    if (shown) void element.play().catch(() => undefined);
    return () => {
      element.srcObject = null;
    };
  }, [shown]);
  return (
    <video
      ref={ref}
      className={classes.video}
      data-mirrored={mirrored || undefined}
      data-whole={whole || undefined}
      muted
      autoPlay
      playsInline
      aria-label={label}
    />
  );
};
