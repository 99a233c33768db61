import { describe, expect, it } from 'vitest';
import type { CapturePort } from './browser-media.ts';
import type { DeviceEntry } from './device-choice.ts';
import { LocalMedia } from './local-media.ts';
import { defaultPreferences } from './preferences.ts';
import { createCallStore } from './state.ts';

const device = (kind: DeviceEntry['kind'], deviceId: string): DeviceEntry => ({
  kind,
  deviceId,
  label: deviceId,
});

class FakeTrack {
  readonly kind: 'audio' | 'video';
  readonly label: string;
  readyState: 'live' | 'ended' = 'live';
  enabled = true;
  onended: (() => void) | null = null;

  constructor(kind: 'audio' | 'video', label: string) {
    this.kind = kind;
    this.label = label;
  }

  getSettings() {
    return { deviceId: this.label };
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** A computer with a list of devices, some of which refuse. */
const setUp = (devices: DeviceEntry[], refuse: Partial<Record<'audio' | 'video', string>> = {}) => {
  const store = createCallStore(defaultPreferences);
  const heard: string[] = [];
  const computer: { devices: DeviceEntry[]; changed: () => void } = { devices, changed: () => undefined };
  const first = (kind: DeviceEntry['kind'], wish: unknown): string => {
    const wanted = (wish as { deviceId?: { exact?: string } }).deviceId?.exact;
    return wanted ?? computer.devices.find((one) => one.kind === kind)?.deviceId ?? '';
  };
  const capture: CapturePort = {
    getUserMedia: async ({ audio, video }) => {
      const name = (audio && refuse.audio) || (video && refuse.video);
      if (name) throw Object.assign(new Error(name), { name });
      const tracks = [
        ...(audio ? [new FakeTrack('audio', first('audioinput', audio))] : []),
        ...(video ? [new FakeTrack('video', first('videoinput', video))] : []),
      ];
      return { getTracks: () => tracks } as never;
    },
    getDisplayMedia: () => Promise.reject(new Error('none')),
    enumerate: async () => computer.devices,
    onDeviceChange: (changed) => {
      computer.changed = changed;
      return () => undefined;
    },
    willAsk: async () => false,
  };
  const local = new LocalMedia({
    capture,
    store,
    changed: (source, track) => heard.push(`${source} ${track ? track.label : 'gone'}`),
    muted: () => heard.push(store.getState().local.microphone ? 'open' : 'muted'),
    notice: (event) => heard.push(`notice ${event.kind}`),
    remember: (preferences) =>
      store.setState((state) => ({ preferences: { ...state.preferences, ...preferences } })),
  });
  return { local, store, heard, computer };
};

const laptop = [device('audioinput', 'built-in'), device('videoinput', 'webcam')];

describe('own devices', () => {
  it('are both taken by one question', async () => {
    const { local, heard } = setUp(laptop);
    await local.open();
    expect(heard).toEqual(['microphone built-in', 'camera webcam']);
  });

  it('work one without the other, with the cause named', async () => {
    const { local, store, heard } = setUp(laptop, { video: 'NotReadableError' });
    await local.open();
    expect(heard).toEqual(['microphone built-in']);
    expect(store.getState().local).toMatchObject({
      microphone: true,
      camera: false,
      trouble: { camera: 'in-use' },
    });
  });

  it('let go of the camera when it is switched off, and keep a muted microphone for the hint', async () => {
    const { local, store } = setUp(laptop);
    await local.open();
    const camera = store.getState().local.tracks.camera;
    await local.setCamera(false);
    await local.setMicrophone(false);
    expect(camera?.readyState).toBe('ended');
    expect(store.getState().local.tracks.microphone?.readyState).toBe('live');
    expect(store.getState().preferences).toMatchObject({ cameraOn: false, microphoneOn: false });
  });

  it('are muted at once, even while something else takes its time', async () => {
    const { local, store } = setUp(laptop);
    await local.open();
    const busy = local.setCamera(true);
    const muted = local.setMicrophone(false);
    expect(store.getState().local.tracks.microphone?.enabled).toBe(false);
    expect(store.getState().local.microphone).toBe(false);
    await Promise.all([busy, muted]);
    await local.setMicrophone(true);
    expect(store.getState().local.tracks.microphone?.enabled).toBe(true);
  });

  it('stay muted when the microphone is changed', async () => {
    const { local, store } = setUp([...laptop, device('audioinput', 'desk')]);
    await local.open();
    await local.setMicrophone(false);
    await local.selectDevice('audioinput', { deviceId: 'desk', label: 'desk' });
    expect(store.getState().local.tracks.microphone).toMatchObject({ label: 'desk', enabled: false });
  });

  it('change to a headset when it is plugged in and back when it is pulled out', async () => {
    const { local, heard, computer } = setUp(laptop);
    await local.open();
    computer.devices = [...laptop, device('audioinput', 'USB headset')];
    computer.changed();
    await local.open();
    computer.devices = laptop;
    computer.changed();
    await local.open();
    expect(heard.slice(2)).toEqual([
      'microphone USB headset',
      'notice device-plugged',
      'microphone built-in',
      'notice device-unplugged',
    ]);
  });

  it('say so when the last microphone is gone', async () => {
    const { local, store, heard, computer } = setUp(laptop);
    await local.open();
    computer.devices = laptop.slice(1);
    computer.changed();
    await local.setMicrophone(false);
    expect(heard.slice(2)).toEqual(['microphone gone', 'muted', 'notice device-none', 'muted']);
    expect(store.getState().local.trouble.microphone).toBe('not-found');
  });

  it('are all let go at the end', async () => {
    const { local, store } = setUp(laptop);
    await local.open();
    const tracks = Object.values(store.getState().local.tracks);
    local.close();
    local.close();
    expect(tracks.map((track) => track.readyState)).toEqual(['ended', 'ended']);
    expect(store.getState().local.tracks).toEqual({});
  });
});
