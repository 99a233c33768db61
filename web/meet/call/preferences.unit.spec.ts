import { describe, expect, it } from 'vitest';
import {
  defaultPreferences,
  forgetSeat,
  type KeyValueStore,
  readPreferences,
  rememberSeat,
  SEAT_KEPT_FOR,
  seatIn,
  writePreferences,
} from './preferences.ts';

const memory = (): KeyValueStore => {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
};

describe('preferences', () => {
  it('come back as they were written', () => {
    const store = memory();
    const mine = { ...defaultPreferences, name: 'Anna', cameraOn: false };
    writePreferences(store, mine);
    expect(readPreferences(store)).toEqual(mine);
  });

  it.each(['{', '7', 'null', '{"name":5,"cameraOn":"no","foreign":1}'])('survive damage: %s', (text) => {
    const store = { ...memory(), getItem: () => text };
    expect(readPreferences(store)).toEqual(defaultPreferences);
  });

  it('do without a store that refuses', () => {
    const refusing: KeyValueStore = {
      ...memory(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => writePreferences(refusing, defaultPreferences)).not.toThrow();
  });
});

describe('the seat', () => {
  const seat = { conferenceId: '1001', token: 't', lastSeen: 1000 };

  it('is offered for two minutes, for its own conference, until it is forgotten', () => {
    const store = memory();
    rememberSeat(store, seat);
    expect(seatIn(store, '1001', 1000 + SEAT_KEPT_FOR)).toEqual(seat);
    expect(seatIn(store, '1001', 1001 + SEAT_KEPT_FOR)).toBeNull();
    expect(seatIn(store, '2002', 1000)).toBeNull();
    forgetSeat(store);
    expect(seatIn(store, '1001', 1000)).toBeNull();
  });
});
