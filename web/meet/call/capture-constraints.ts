import { chooseDevice, type DeviceEntry, type DeviceKind, type DeviceWish } from './device-choice.ts';
import type { PictureLimits, Source } from './protocol.ts';

export type Eye = 'microphone' | 'camera';

type Wishes = Readonly<Partial<Record<DeviceKind, DeviceWish>>>;

const unlimited: PictureLimits = { frameRate: null, frameHeight: null };

const FRAME_RATE = 30;
const SCREEN_FRAME_RATE = 15;
const HEIGHT = 720;
const ASPECT = 16 / 9;

const smaller = (one: number, other: number | null): number => Math.min(one, other ?? one);

const cameraPicture = ({ frameRate, frameHeight }: PictureLimits): MediaTrackConstraints => {
  const height = smaller(HEIGHT, frameHeight);
  const rate = smaller(FRAME_RATE, frameRate);
  return {
    width: { ideal: Math.round(height * ASPECT) },
    height: { ideal: height, ...(frameHeight === null ? {} : { max: frameHeight }) },
    frameRate: { ideal: rate, max: rate },
  };
};

const screenPicture = ({ frameRate }: PictureLimits): MediaTrackConstraints => ({
  frameRate: { ideal: smaller(SCREEN_FRAME_RATE, frameRate), max: smaller(FRAME_RATE, frameRate) },
});

/** What a picture keeps to; nothing for sound. The size of a screen is left alone: smaller text cannot be read. */
export const pictureConstraints = (source: Source, limits: PictureLimits): MediaTrackConstraints | null => {
  if (source === 'camera') return cameraPicture(limits);
  return source === 'screen' ? screenPicture(limits) : null;
};

/** What to ask the browser for: the wished device when it is there, else any; at most what the encoder sends. */
export const constraintsFor = (
  eyes: readonly Eye[],
  devices: readonly DeviceEntry[],
  wishes: Wishes,
): MediaStreamConstraints => ({
  ...(eyes.includes('microphone') && {
    audio: {
      ...deviceFor('audioinput', devices, wishes),
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  }),
  ...(eyes.includes('camera') && {
    video: {
      ...deviceFor('videoinput', devices, wishes),
      ...cameraPicture(unlimited),
    },
  }),
});

/** Text wants sharpness more than motion; sound of the screen is music, not speech. */
export const screenOptions: DisplayMediaStreamOptions = {
  video: screenPicture(unlimited),
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
};

/** Before permission the list is empty: then the wish is only a wish. */
const deviceFor = (
  kind: DeviceKind,
  devices: readonly DeviceEntry[],
  wishes: Wishes,
): { deviceId?: ConstrainDOMString } => {
  const wish = wishes[kind];
  if (!wish) return {};
  const chosen = chooseDevice(devices, kind, wish);
  return { deviceId: chosen ? { exact: chosen.deviceId } : { ideal: wish.deviceId } };
};
