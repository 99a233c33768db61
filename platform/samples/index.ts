export { openConnectionSamples } from './connections/connection-samples.ts';
export type {
  ConnectionSample,
  ConnectionSamples,
  Sample,
  SampleGrid,
  SampleQuestion,
  SampleStore,
} from './port.ts';
export { SAMPLE_EVERY } from './resolutions.ts';
export { openSamples } from './sqlite/sqlite-samples.ts';
