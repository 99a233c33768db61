/** Which device to use. Pure: lists in, choice out. */

export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';

export type DeviceEntry = { readonly kind: DeviceKind; readonly deviceId: string; readonly label: string };

/** Browsers change ids when permissions or profiles change; the label survives. */
export type DeviceWish = { readonly deviceId: string; readonly label: string };

export const devicesOf = (all: readonly DeviceEntry[], kind: DeviceKind): readonly DeviceEntry[] =>
  all.filter((device) => device.kind === kind && device.deviceId !== '');

/** The wished device by id, else by label, else the one the system uses, else the first. */
export const chooseDevice = (
  all: readonly DeviceEntry[],
  kind: DeviceKind,
  wish: DeviceWish | null,
): DeviceEntry | null => {
  const devices = devicesOf(all, kind);
  return (
    devices.find((device) => device.deviceId === wish?.deviceId) ??
    devices.find((device) => wish !== null && wish.label !== '' && device.label === wish.label) ??
    devices.find((device) => device.deviceId === 'default') ??
    devices[0] ??
    null
  );
};

export type DeviceShift =
  | { readonly reason: 'keep' }
  | { readonly reason: 'plugged' | 'unplugged'; readonly use: DeviceEntry }
  | { readonly reason: 'none-left' };

/** What to do when the list of devices changed during use: take a new headset, replace a lost device. */
export const shiftDevice = (change: {
  readonly kind: DeviceKind;
  readonly before: readonly DeviceEntry[];
  readonly after: readonly DeviceEntry[];
  readonly inUse: DeviceWish | null;
}): DeviceShift => {
  const { kind, inUse } = change;
  const before = devicesOf(change.before, kind);
  const after = devicesOf(change.after, kind);
  const known = new Set(before.map((device) => device.deviceId));
  // Before permission the list is anonymous or empty: what appears then was there all the time.
  const plugged =
    before.length === 0
      ? undefined
      : after.find((device) => !known.has(device.deviceId) && isHeadset(device));
  if (plugged) return { reason: 'plugged', use: plugged };
  if (inUse === null || after.some((device) => device.deviceId === inUse.deviceId)) return { reason: 'keep' };
  if (!known.has(inUse.deviceId)) return { reason: 'keep' };
  const use = chooseDevice(after, kind, inUse);
  return use ? { reason: 'unplugged', use } : { reason: 'none-left' };
};

const HEADSETS = /headset|headphone|earphone|earpods|airpods|buds|hands-?free|гарнитур|наушник/iu;

const isHeadset = (device: DeviceEntry): boolean =>
  device.kind !== 'videoinput' && device.deviceId !== 'default' && HEADSETS.test(device.label);

/** Chromium lists the system's choice twice; people should see each device once, with the choice marked. */
export const listedDevices = (
  all: readonly DeviceEntry[],
  kind: DeviceKind,
): readonly (DeviceEntry & { readonly system: boolean })[] => {
  const devices = devicesOf(all, kind);
  const pseudo = devices.find((device) => device.deviceId === 'default');
  const real = devices.filter(
    (device) => device.deviceId !== 'default' && device.deviceId !== 'communications',
  );
  const system = pseudo && real.find((device) => pseudo.label.endsWith(device.label));
  const named = pseudo && !system ? [pseudo, ...real] : real;
  return named.map((device) => ({
    ...device,
    label: device.label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/iu, ''),
    system: device === system || device === pseudo,
  }));
};
