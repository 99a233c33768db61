export type { ClientRtpCapabilities, ClientRtpParameters, DtlsParameters } from './media.ts';
export * from './messages.ts';
export type * from './server-messages.ts';
