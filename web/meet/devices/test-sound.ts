import { audioContext } from '../call/level-meter.ts';

const NOTES = [523.25, 659.25, 783.99] as const;

/** Three notes on the chosen speaker. */
export const playTestSound = async (sinkId: string): Promise<void> => {
  const context = audioContext();
  const out = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = out.stream;
  if (sinkId !== '' && 'setSinkId' in element) await element.setSinkId(sinkId).catch(() => undefined);
  await element.play();
  NOTES.forEach((frequency, index) => {
    const at = context.currentTime + 0.05 + index * 0.22;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.25, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
    tone.connect(volume).connect(out);
    tone.start(at);
    tone.stop(at + 0.55);
    if (index === NOTES.length - 1) tone.onended = () => element.pause();
  });
};
