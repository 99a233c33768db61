export { openConnectionSamples } from './connections/connection-samples.ts';
export type { ConnectionSamples } from './connections/port.ts';
export type { Sample, SampleGrid, SampleQuestion, SampleStore } from './port.ts';
export { SAMPLE_EVERY } from './resolutions.ts';
export { openSamples } from './sqlite/sqlite-samples.ts';
