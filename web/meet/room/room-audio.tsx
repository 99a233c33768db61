import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { audioContext } from '../call/level-meter.ts';
import { useCallState } from '../call-context.tsx';
import classes from './banner.module.css';

/** Sound of everybody, apart from the pictures, so that a moved tile never interrupts a voice. */
export const RoomAudio = () => {
  const streams = useCallState((state) => state.streams);
  const sink = useCallState((state) => state.local.inUse.audiooutput?.deviceId ?? '');
  const [blocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const onBlocked = useCallback(() => setBlocked(true), []);
  const voices = Object.entries(streams).filter(([key]) => /:(?:microphone|screen-audio)$/u.test(key));
  const unlock = (): void => {
    audioContext();
    setBlocked(false);
    setAttempt(attempt + 1);
  };
  return (
    <>
      {voices.map(([key, stream]) => (
        <Voice key={key} stream={stream} sink={sink} attempt={attempt} onBlocked={onBlocked} />
      ))}
      {blocked && (
        <div className={classes.unlock}>
          <Button size="lg" leftSection={<IconVolume size={22} />} onClick={unlock}>
            <Trans>Click to hear the meeting</Trans>
          </Button>
        </div>
      )}
    </>
  );
};

type VoiceProps = { stream: MediaStream; sink: string; attempt: number; onBlocked: () => void };

const Voice = ({ stream, sink, attempt, onBlocked }: VoiceProps) => {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (element && 'setSinkId' in element) element.setSinkId(sink).catch(() => undefined);
  }, [sink]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is asked for after a click
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.srcObject = stream;
    element.play().catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotAllowedError') onBlocked();
    });
  }, [stream, attempt, onBlocked]);
  // biome-ignore lint/a11y/useMediaCaption: live speech has no captions yet
  return <audio ref={ref} autoPlay />;
};
