export type { Dns, Looked, ServiceRecord } from './port.ts';
export { openDns } from './resolver.ts';
