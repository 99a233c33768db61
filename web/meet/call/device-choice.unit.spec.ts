import { describe, expect, it } from 'vitest';
import { chooseDevice, type DeviceEntry, listedDevices, shiftDevice } from './device-choice.ts';

const microphone = (deviceId: string, label = deviceId): DeviceEntry => ({
  kind: 'audioinput',
  deviceId,
  label,
});
const laptop = microphone('laptop', 'Built-in Microphone');
const desk = microphone('desk', 'Desk Microphone');
const headset = microphone('usb', 'Jabra Headset');

describe('choosing', () => {
  it('takes the wished device', () => {
    expect(chooseDevice([laptop, desk], 'audioinput', desk)).toBe(desk);
  });

  it('knows a device by its label when the browser gave it a new id', () => {
    const wish = { deviceId: 'yesterday', label: 'Desk Microphone' };
    expect(chooseDevice([laptop, desk], 'audioinput', wish)).toBe(desk);
  });

  it('falls back to the system and then to the first', () => {
    const wish = { deviceId: 'gone', label: 'Gone' };
    const system = microphone('default', 'Default - Desk Microphone');
    expect(chooseDevice([laptop, system], 'audioinput', wish)).toBe(system);
    expect(chooseDevice([laptop, desk], 'audioinput', null)).toBe(laptop);
  });

  it('has nothing to choose without devices or before permission', () => {
    expect(chooseDevice([], 'audioinput', null)).toBeNull();
    expect(chooseDevice([microphone('', '')], 'audioinput', null)).toBeNull();
  });
});

describe('while in use', () => {
  const shift = (before: DeviceEntry[], after: DeviceEntry[], inUse: DeviceEntry | null) =>
    shiftDevice({ kind: 'audioinput', before, after, inUse });

  it('prefers a headset that has just been plugged in', () => {
    expect(shift([laptop], [laptop, headset], laptop)).toEqual({ reason: 'plugged', use: headset });
  });

  it('does not jump to just any new device', () => {
    expect(shift([laptop], [laptop, desk], laptop)).toEqual({ reason: 'keep' });
  });

  it('falls back when the device in use is unplugged', () => {
    expect(shift([laptop, headset], [laptop], headset)).toEqual({ reason: 'unplugged', use: laptop });
    expect(shift([headset], [], headset)).toEqual({ reason: 'none-left' });
  });

  it('does not take the first list after permission for news', () => {
    expect(shift([], [laptop, headset], null)).toEqual({ reason: 'keep' });
  });
});

it('lists each device once and marks the one the system uses', () => {
  const system = microphone('default', 'Default - Desk Microphone');
  const calls = microphone('communications', 'Communications - Desk Microphone');
  expect(listedDevices([system, calls, laptop, desk], 'audioinput')).toEqual([
    { ...laptop, system: false },
    { ...desk, system: true },
  ]);
  expect(listedDevices([microphone('cam', 'HD Webcam (046d:0825)')], 'audioinput')[0]?.label).toBe(
    'HD Webcam',
  );
  const unnamed = microphone('default', 'System sound');
  expect(listedDevices([unnamed, laptop], 'audioinput').map((device) => device.system)).toEqual([
    true,
    false,
  ]);
});
