import { chooseDevice, type DeviceEntry, type DeviceKind, type DeviceWish } from './device-choice.ts';

export type Eye = 'microphone' | 'camera';

type Wishes = Readonly<Partial<Record<DeviceKind, DeviceWish>>>;

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
      width: { ideal: 1280 },
      height: { ideal: 720 },
      frameRate: { ideal: 30, max: 30 },
    },
  }),
});

/** Text wants sharpness more than motion; sound of the screen is music, not speech. */
export const screenOptions: DisplayMediaStreamOptions = {
  video: { frameRate: { ideal: 15, max: 30 } },
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
