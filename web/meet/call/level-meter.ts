import { type Cancel, type Clock, every } from './clock.ts';

/** Loudness of a microphone, 0 to 1, about fifteen times a second. */
export type LevelMeter = { close(): void };

const PERIOD = 66;
/** Quiet room to close speech, in decibels below full scale. */
const FLOOR = -62;
const CEILING = -14;

/** Perceived level of samples: 0 in a quiet room, 1 for loud speech. */
export const levelOf = (samples: Float32Array): number => {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const decibels = 10 * Math.log10(energy / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels - FLOOR) / (CEILING - FLOOR)));
};

let shared: AudioContext | null = null;

/** One audio context for all meters and sounds of the page; browsers limit their number. */
export const audioContext = (): AudioContext => {
  shared ??= new AudioContext();
  if (shared.state === 'suspended') void shared.resume().catch(() => undefined);
  return shared;
};

/** Listens to a track until closed; falls a little slower than it rises, so that the bar is calm. */
export const meterTrack = (
  clock: Clock,
  track: MediaStreamTrack,
  heard: (level: number) => void,
): LevelMeter => {
  const context = audioContext();
  const input = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  input.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let shown = 0;
  const cancel: Cancel = every(clock, PERIOD, () => {
    analyser.getFloatTimeDomainData(samples);
    const level = levelOf(samples);
    shown = level > shown ? level : shown * 0.8 + level * 0.2;
    heard(shown);
  });
  return {
    close() {
      cancel();
      input.disconnect();
    },
  };
};
