import { Device } from 'mediasoup-client';
import { browserCapture } from './call/browser-media.ts';
import { browserUpload } from './call/browser-upload.ts';
import { Call } from './call/call.ts';
import { receiveCapabilities } from './call/capabilities.ts';
import { clientFacts } from './call/client-facts.ts';
import { browserClock } from './call/clock.ts';
import { readPreferences } from './call/preferences.ts';
import { watchProcessor } from './call/processor.ts';
import { createStage } from './call/stage-model.ts';
import { createCallStore } from './call/state.ts';
import { webSocket } from './call/web-socket.ts';
import type { Meeting } from './call-context.tsx';
import { joinConference } from './conference.ts';

const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Wires the engine to this browser. */
export const browserMeeting = (conferenceId: string, personalKey: string | null): Meeting => {
  const store = createCallStore(readPreferences(localStorage));
  const call = new Call({
    conferenceId,
    store,
    clock: browserClock,
    random: Math.random,
    capture: browserCapture(),
    openSocket: webSocket,
    ticket: (name) => joinConference(conferenceId, name, personalKey),
    capabilities: receiveCapabilities,
    client: clientFacts,
    processor: watchProcessor(),
    seats: sessionStorage,
    memory: localStorage,
    newId: randomId,
    upload: browserUpload,
    newDevice: () => Device.factory(),
    forceTcp: new URLSearchParams(window.location.search).get('transport') === 'tcp',
  });
  window.addEventListener('pagehide', () => call.pageHidden());
  window.addEventListener('online', () => call.networkBack());
  return { call, stage: createStage(call, () => window.devicePixelRatio) };
};
