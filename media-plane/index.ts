export { audioPayloadTypes } from './codecs.ts';
export {
  type AddressSource,
  defaultMediaConfig,
  fixedAddress,
  type MediaConfig,
  type ToldAddress,
  type WorkerAddresses,
} from './config.ts';
export { type MediaPlaneOptions, MediaPlaneServer } from './media-plane.ts';
export type { MediaMetrics, WorkerMetrics } from './metrics.ts';
export * from './port.ts';
export { MediaStartError } from './workers/start-error.ts';
