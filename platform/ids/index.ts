export { drawnBytes } from './drawn-bytes.ts';
export type { Ids } from './port.ts';
export { sequenceIds } from './sequence.ts';
export { systemIds } from './system.ts';
