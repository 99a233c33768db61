import { Device } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import type { CapturePort } from '../browser-media.ts';

/** A camera that films nothing, 1920 × 1080 unless it is asked for less. */
const camera = () => {
  let height = 1080;
  return Object.assign(new EventTarget(), {
    kind: 'video',
    id: 'camera',
    label: 'camera',
    enabled: true,
    readyState: 'live',
    onended: null,
    getSettings: () => ({ deviceId: 'camera', width: Math.round((height * 16) / 9), height }),
    applyConstraints: async (asked: { readonly height?: { readonly max?: number } }) => {
      height = Math.min(1080, asked.height?.max ?? 1080);
    },
    stop: () => undefined,
  });
};

/** A computer with a camera and no microphone. */
export const filming: CapturePort = {
  getUserMedia: async ({ audio }) => {
    if (audio) throw Object.assign(new Error('none'), { name: 'NotFoundError' });
    return { getTracks: () => [camera()] } as never;
  },
  getDisplayMedia: () => Promise.reject(new Error('none')),
  enumerate: async () => [],
  onDeviceChange: () => () => undefined,
  willAsk: async () => false,
};

type LayerLimits = (localId: string, spatialLayer: number) => void;

/** mediasoup's client on a handler without WebRTC; `limited` hears of limits for layers. */
export const fakeDevice = (limited: LayerLimits) => async (): Promise<Device> => {
  const fake = FakeHandler.createFactory(fakeParameters);
  const factory: typeof fake.factory = (options) => {
    const handler = fake.factory(options);
    handler.setMaxSpatialLayer = async (localId, layer) => limited(localId, layer);
    return handler;
  };
  return new Device({ handlerFactory: { ...fake, factory } });
};

/** What a room with this client's abilities says of media. */
export const routerRtpCapabilities = fakeParameters.generateRouterRtpCapabilities();

/** Parameters of a stream of that room. */
export const rtpParametersOf = (codecMimeType: string): object =>
  fakeParameters.generateConsumerRemoteParameters({ codecMimeType }).rtpParameters ?? {};
