import type { CapturePort } from '../browser-media.ts';
import { Call, type CallPorts } from '../call.ts';
import { defaultPreferences, type KeyValueStore } from '../preferences.ts';
import type { JoinedRoom } from '../protocol.ts';
import { createCallStore } from '../state.ts';
import { FakeServer, joinedRoom } from './fake-server.ts';
import { VirtualClock } from './virtual-clock.ts';

/** Storage of a browser. */
export const memory = (): KeyValueStore => {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
};

/** A computer without camera and microphone: one can still be present. */
const nothing: CapturePort = {
  getUserMedia: () => Promise.reject(Object.assign(new Error('none'), { name: 'NotFoundError' })),
  getDisplayMedia: () => Promise.reject(new Error('none')),
  enumerate: async () => [],
  onDeviceChange: () => () => undefined,
  willAsk: async () => false,
};

const noBrowser: CallPorts['newDevice'] = () => Promise.reject(new Error('Here is no browser.'));

const noUpload: CallPorts['upload'] = () => Promise.reject(new Error('Here is no network.'));

export type Setting = {
  readonly seats?: KeyValueStore;
  readonly capture?: CapturePort;
  readonly newDevice?: CallPorts['newDevice'];
  readonly upload?: CallPorts['upload'];
};

/** A call against a server made of bytes, on a clock that the test moves. */
export const setUp = (setting: Setting = {}) => {
  const { seats = memory(), capture = nothing, newDevice = noBrowser, upload = noUpload } = setting;
  const server = new FakeServer();
  const clock = new VirtualClock();
  const tickets: string[] = [];
  const refusal: { code: string | null } = { code: null };
  const call = new Call({
    conferenceId: '1001',
    store: createCallStore(defaultPreferences),
    clock,
    random: () => 0.5,
    capture,
    openSocket: () => server.openSocket,
    ticket: async (name) => {
      if (refusal.code) throw Object.assign(new Error(refusal.code), { code: refusal.code });
      tickets.push(name);
      return { ticket: `ticket of ${name}`, signallingPath: '/signalling' };
    },
    capabilities: async () => ({}),
    client: async () => ({ userAgent: 'test', language: 'en' }),
    seats,
    memory: memory(),
    newId: () => 'id',
    newDevice,
    upload,
    forceTcp: false,
  });
  return { call, server, clock, tickets, refusal, seats };
};

/** Lets promises that are ready run on. */
export const settle = async () => {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
};

/** In the room as Anna. */
export const enter = async ({ room = joinedRoom(), ...setting }: Setting & { room?: JoinedRoom } = {}) => {
  const world = setUp(setting);
  world.call.join('Anna');
  await settle();
  world.server.last.accept();
  world.server.last.answer(room);
  await settle();
  return world;
};
