export {
  type ClientRtpCapabilities,
  type ClientRtpParameters,
  type DtlsParameters,
  dtlsParameters,
  rtpCapabilities,
  rtpParameters,
} from './media.ts';
export * from './messages.ts';
export type * from './server-messages.ts';
