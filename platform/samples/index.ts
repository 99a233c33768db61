export type { Sample, SampleGrid, SampleQuestion, SampleStore } from './port.ts';
export { SAMPLE_EVERY } from './resolutions.ts';
export { openSamples } from './sqlite/sqlite-samples.ts';
