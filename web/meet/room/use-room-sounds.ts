import { useEffect } from 'react';
import { audioContext } from '../call/level-meter.ts';
import { SOUND_EVERY, type Sound, soundOf } from '../call/sounds.ts';
import { useCall } from '../call-context.tsx';

/** Each sound is two soft notes, rising for what begins, falling for what ends. */
const notes: Readonly<Record<Sound, readonly [number, number]>> = {
  joined: [440, 587],
  left: [587, 440],
  message: [784, 784],
  muted: [392, 330],
  unmuted: [330, 392],
};

/** Few and quiet. */
export const useRoomSounds = (): void => {
  const call = useCall();
  useEffect(() => {
    let last = 0;
    return call.store.subscribe((after, before) => {
      const sound = soundOf(before, after);
      const now = Date.now();
      if (!sound || now - last < SOUND_EVERY) return;
      last = now;
      play(notes[sound]);
    });
  }, [call]);
};

const play = (pair: readonly [number, number]): void => {
  const context = audioContext();
  if (context.state !== 'running') return;
  pair.forEach((frequency, index) => {
    const at = context.currentTime + index * 0.09;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.type = 'sine';
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.06, at + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0005, at + 0.22);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.24);
  });
};
