import type { DeviceEntry } from './device-choice.ts';

/** The browser's capture interface, as far as the engine uses it. */
export type CapturePort = {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream>;
  enumerate(): Promise<readonly DeviceEntry[]>;
  onDeviceChange(changed: () => void): () => void;
  /** Will the browser ask the user before it gives this device? */
  willAsk(device: 'camera' | 'microphone'): Promise<boolean>;
};

const insecure = (): never => {
  throw Object.assign(new Error('Cameras and microphones need HTTPS.'), { name: 'InsecurePageError' });
};

/** `mediaDevices` is absent on pages without HTTPS. */
export const browserCapture = (): CapturePort => {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  return {
    getUserMedia: async (constraints) => devices?.getUserMedia(constraints) ?? insecure(),
    getDisplayMedia: async (options) => devices?.getDisplayMedia(options) ?? insecure(),
    enumerate: async () =>
      ((await devices?.enumerateDevices()) ?? []).map(({ kind, deviceId, label }) => ({
        kind,
        deviceId,
        label,
      })),
    onDeviceChange: (changed) => {
      devices?.addEventListener('devicechange', changed);
      return () => devices?.removeEventListener('devicechange', changed);
    },
    willAsk: async (device) => {
      try {
        const name = device as PermissionName;
        return (await navigator.permissions.query({ name })).state === 'prompt';
      } catch {
        return false;
      }
    },
  };
};

export const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';
