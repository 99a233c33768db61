import type { CapturePort } from './browser-media.ts';
import { constraintsFor, type Eye, screenOptions } from './capture-constraints.ts';
import { type DeviceKind, type DeviceWish, shiftDevice } from './device-choice.ts';
import { troubleOf } from './media-trouble.ts';
import type { Preferences } from './preferences.ts';
import type { Source } from './protocol.ts';
import { serial } from './serial.ts';
import type { CallStore, LocalState } from './state.ts';
import type { ToastEvent } from './toasts.ts';

export type LocalMediaPorts = {
  readonly capture: CapturePort;
  readonly store: CallStore;
  /** A track began, changed or ended; null: no longer sent. */
  readonly changed: (source: Source, track: MediaStreamTrack | null) => void;
  /** The microphone was muted or opened. */
  readonly muted: () => void;
  readonly notice: (event: ToastEvent) => void;
  readonly remember: (changes: Partial<Preferences>) => void;
};

const kindOf: Readonly<Record<Eye, DeviceKind>> = { microphone: 'audioinput', camera: 'videoinput' };

/** Own camera, microphone and screen, before and during a call. */
export class LocalMedia {
  readonly #ports: LocalMediaPorts;
  readonly #queue = serial((error) => console.error(error));
  readonly #forget: () => void;
  #closed = false;

  constructor(ports: LocalMediaPorts) {
    this.#ports = ports;
    this.#forget = ports.capture.onDeviceChange(() => void this.#queue(() => this.#devicesChanged()));
  }

  /** Takes what is wished and allowed; what cannot be had is named in `trouble`, the rest goes on. */
  open(): Promise<void> {
    return this.#queue(async () => {
      const wished = (['microphone', 'camera'] as const).filter(
        (eye) => this.#local[eye] && !this.#live(eye),
      );
      await this.#acquire(wished);
      await this.#refresh();
    });
  }

  /** Mutes at once, whatever else is going on; opens when it is its turn. */
  setMicrophone(on: boolean): Promise<void> {
    if (!on) this.#mute();
    return this.#queue(async () => {
      if (on && !this.#live('microphone')) await this.#acquire(['microphone']);
      const { microphone } = this.#local.tracks;
      if (on && microphone && this.#live('microphone')) {
        microphone.enabled = true;
        this.#set({ microphone: true });
      } else this.#mute();
      this.#ports.remember({ microphoneOn: on });
      this.#ports.muted();
      await this.#refresh();
    });
  }

  setCamera(on: boolean): Promise<void> {
    return this.#queue(async () => {
      if (on) await this.#acquire(['camera']);
      else this.#drop('camera');
      this.#set({ camera: on && this.#live('camera') });
      this.#ports.remember({ cameraOn: on });
      await this.#refresh();
    });
  }

  /** The conference mutes newcomers: at once, before anything is sent; the user's own wish is remembered. */
  enterMuted(muted: { readonly microphone: boolean; readonly camera: boolean }): void {
    if (muted.microphone) this.#mute();
    if (!muted.camera) return;
    this.#drop('camera');
    this.#set({ camera: false });
  }

  /** Changes a device on the fly; a microphone or camera that is off only remembers the choice. */
  selectDevice(kind: DeviceKind, wish: DeviceWish): Promise<void> {
    return this.#queue(async () => {
      this.#ports.remember({
        devices: { ...this.#ports.store.getState().preferences.devices, [kind]: wish },
      });
      this.#set({ inUse: { ...this.#local.inUse, [kind]: wish } });
      const eye = kind === 'audioinput' ? 'microphone' : kind === 'videoinput' ? 'camera' : null;
      if (eye && (this.#live(eye) || this.#local.trouble[eye])) await this.#acquire([eye]);
    });
  }

  /** Answers false when the user changed their mind in the browser's window picker. */
  async shareScreen(): Promise<boolean> {
    try {
      const stream = await this.#ports.capture.getDisplayMedia(screenOptions);
      for (const track of stream.getTracks()) {
        if (track.kind === 'video') track.contentHint = 'detail';
        this.#take(track.kind === 'video' ? 'screen' : 'screen-audio', track);
      }
      return true;
    } catch (error) {
      if (troubleOf(error) !== 'browser-denied' && troubleOf(error) !== 'dismissed')
        this.#ports.notice({ kind: 'share-refused' });
      return false;
    }
  }

  stopScreen(): void {
    this.#drop('screen');
    this.#drop('screen-audio');
  }

  /** Lets go of every device; the lights go out until `open`. */
  release(): void {
    for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) this.#drop(source);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forget();
    this.release();
  }

  get #local(): LocalState {
    return this.#ports.store.getState().local;
  }

  #set(changes: Partial<LocalState>): void {
    this.#ports.store.setState((state) => ({ local: { ...state.local, ...changes } }));
  }

  #mute(): void {
    const { microphone } = this.#local.tracks;
    if (microphone) microphone.enabled = false;
    this.#set({ microphone: false });
  }

  #live(source: Source): boolean {
    return this.#local.tracks[source]?.readyState === 'live';
  }

  /** Both at once, so that the browser asks once; one by one when that fails, to learn which and why. */
  async #acquire(eyes: readonly Eye[]): Promise<void> {
    if (eyes.length === 0 || this.#closed) return;
    const waiting = await Promise.all(eyes.map((eye) => this.#ports.capture.willAsk(eye)));
    if (waiting.some(Boolean)) this.#set({ asking: eyes.length > 1 ? 'both' : (eyes[0] ?? null) });
    const wishes = this.#ports.store.getState().preferences.devices;
    try {
      const stream = await this.#ports.capture.getUserMedia(
        constraintsFor(eyes, this.#local.devices, wishes),
      );
      for (const track of stream.getTracks())
        this.#take(track.kind === 'audio' ? 'microphone' : 'camera', track);
      for (const eye of eyes) this.#setTrouble(eye, undefined);
    } catch (error) {
      if (eyes.length > 1) for (const eye of eyes) await this.#acquire([eye]);
      else for (const eye of eyes) this.#failed(eye, error);
    } finally {
      this.#set({ asking: null });
    }
  }

  #failed(eye: Eye, error: unknown): void {
    this.#setTrouble(eye, troubleOf(error));
    this.#set({ [eye]: false });
  }

  #setTrouble(eye: Eye, trouble: LocalState['trouble'][Eye]): void {
    const { [eye]: _, ...rest } = this.#local.trouble;
    this.#set({ trouble: trouble ? { ...rest, [eye]: trouble } : rest });
  }

  #take(source: Source, track: MediaStreamTrack): void {
    if (this.#closed) {
      halt(track);
      return;
    }
    const before = this.#local.tracks[source];
    if (source === 'microphone') track.enabled = this.#local.microphone;
    track.onended = () => this.#ended(source, track);
    this.#set({ tracks: { ...this.#local.tracks, [source]: track } });
    if (source === 'microphone' || source === 'camera') {
      const wish = { deviceId: track.getSettings().deviceId ?? '', label: track.label };
      this.#set({ inUse: { ...this.#local.inUse, [kindOf[source]]: wish } });
    }
    this.#ports.changed(source, track);
    halt(before);
  }

  #drop(source: Source): void {
    const { [source]: track, ...tracks } = this.#local.tracks;
    if (!track) return;
    this.#set({ tracks });
    this.#ports.changed(source, null);
    halt(track);
  }

  /** The user stopped the share in the browser's bar, or a device was pulled out. */
  #ended(source: Source, track: MediaStreamTrack): void {
    if (this.#local.tracks[source] !== track) return;
    if (source === 'screen') this.stopScreen();
    else if (source === 'screen-audio') this.#drop(source);
    else void this.#queue(() => this.#devicesChanged());
  }

  async #refresh(): Promise<void> {
    this.#set({ devices: await this.#ports.capture.enumerate() });
  }

  async #devicesChanged(): Promise<void> {
    const before = this.#local.devices;
    await this.#refresh();
    for (const eye of ['microphone', 'camera'] as const) await this.#shift(eye, before);
    const shift = shiftDevice({
      kind: 'audiooutput',
      before,
      after: this.#local.devices,
      inUse: this.#local.inUse.audiooutput ?? null,
    });
    if ('use' in shift) this.#set({ inUse: { ...this.#local.inUse, audiooutput: shift.use } });
  }

  async #shift(eye: Eye, before: LocalState['devices']): Promise<void> {
    const kind = kindOf[eye];
    const { devices: after, inUse } = this.#local;
    const shift = shiftDevice({ kind, before, after, inUse: inUse[kind] ?? null });
    const broken = this.#local.tracks[eye]?.readyState === 'ended';
    if (shift.reason === 'none-left' || (broken && shift.reason === 'keep')) {
      if (!this.#local.tracks[eye]) return;
      this.#drop(eye);
      this.#set({ [eye]: false });
      this.#setTrouble(eye, 'not-found');
      if (eye === 'microphone') this.#ports.muted();
      this.#ports.notice({ kind: 'device-none' });
    } else if ('use' in shift && this.#local.tracks[eye]) {
      this.#ports.remember({
        devices: { ...this.#ports.store.getState().preferences.devices, [kind]: shift.use },
      });
      await this.#acquire([eye]);
      this.#ports.notice({ kind: `device-${shift.reason}`, name: shift.use.label });
    }
  }
}

const halt = (track: MediaStreamTrack | undefined): void => {
  if (!track) return;
  track.onended = null;
  track.stop();
};
