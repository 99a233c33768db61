export type { Clock } from './port.ts';
export { systemClock } from './system.ts';
export { type VirtualClock, virtualClock } from './virtual.ts';
