export { type MailWaySettings, openMailWay } from './mail-way.ts';
export type { Outgoing, OutgoingOptions, OutgoingReason } from './port.ts';
export { type OutgoingSettings, openOutgoing } from './undici.ts';
