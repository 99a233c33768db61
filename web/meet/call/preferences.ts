import type { DeviceKind, DeviceWish } from './device-choice.ts';

/** What this browser remembers between calls. */
export type Preferences = {
  readonly name: string;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
  readonly devices: Readonly<Partial<Record<DeviceKind, DeviceWish>>>;
  readonly selfViewHidden: boolean;
  readonly shortcuts: boolean;
  readonly mutedHint: boolean;
  readonly sounds: boolean;
  /** Media over TCP only, for networks that let nothing else through. */
  readonly forceTcp: boolean;
};

export const defaultPreferences: Preferences = {
  name: '',
  microphoneOn: true,
  cameraOn: true,
  devices: {},
  selfViewHidden: false,
  shortcuts: true,
  mutedHint: true,
  sounds: true,
  forceTcp: false,
};

const KEY = 'rostrum.meet.preferences';

export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Damaged or foreign content counts as none. */
export const readPreferences = (store: KeyValueStore): Preferences => {
  try {
    const found: unknown = JSON.parse(store.getItem(KEY) ?? '{}');
    if (typeof found !== 'object' || found === null) return defaultPreferences;
    const known = Object.entries(found).filter(
      ([key, value]) =>
        key in defaultPreferences && typeof value === typeof defaultPreferences[key as keyof Preferences],
    );
    return { ...defaultPreferences, ...Object.fromEntries(known) };
  } catch {
    return defaultPreferences;
  }
};

export const writePreferences = (store: KeyValueStore, preferences: Preferences): void => {
  try {
    store.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A full or forbidden store only costs the memory.
  }
};

/** A seat in a conference that a closed tab may come back to. */
export type Seat = { readonly conferenceId: string; readonly token: string; readonly lastSeen: number };

const SEAT = 'rostrum.meet.seat';
/** Milliseconds for which the page offers the way back. */
export const SEAT_KEPT_FOR = 120_000;

export const rememberSeat = (store: KeyValueStore, seat: Seat): void => {
  try {
    store.setItem(SEAT, JSON.stringify(seat));
  } catch {
    // Then there is no way back but a new join.
  }
};

export const forgetSeat = (store: KeyValueStore): void => store.removeItem(SEAT);

export const seatIn = (store: KeyValueStore, conferenceId: string, now: number): Seat | null => {
  try {
    const seat = JSON.parse(store.getItem(SEAT) ?? 'null') as Partial<Seat> | null;
    if (seat?.conferenceId !== conferenceId || typeof seat.token !== 'string') return null;
    if (typeof seat.lastSeen !== 'number' || now - seat.lastSeen > SEAT_KEPT_FOR) return null;
    return { conferenceId, token: seat.token, lastSeen: seat.lastSeen };
  } catch {
    return null;
  }
};
