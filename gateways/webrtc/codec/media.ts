import type { DtlsParameters, RtpCapabilities, RtpParameters } from '#media-plane/port.ts';
import type {
  DtlsParameters as ClientDtlsParameters,
  ClientRtpCapabilities,
  ClientRtpParameters,
} from '../protocol/index.ts';

/**
 * Validated shapes of the wire as the media plane's own. The copy drops keys whose value is undefined, which the
 * wire cannot carry and the media plane's types exclude.
 */
const withoutUndefined = (value: object): object => JSON.parse(JSON.stringify(value));

export const toRtpParameters = (wire: ClientRtpParameters): RtpParameters =>
  withoutUndefined(wire) as RtpParameters;

export const toRtpCapabilities = (wire: ClientRtpCapabilities): RtpCapabilities =>
  withoutUndefined(wire) as RtpCapabilities;

export const toDtlsParameters = (wire: ClientDtlsParameters): DtlsParameters =>
  withoutUndefined(wire) as DtlsParameters;
