import { Device, type types } from 'mediasoup-client';
import type { RequestData } from './protocol.ts';

type Extension = NonNullable<types.RtpCapabilities['headerExtensions']>[number];

/**
 * Codecs and header extensions the server may speak, with its numbering of extensions. `join` must say what
 * this browser can receive before the server's own list is known; a device loaded with this table says it in
 * numbers that the server understands. `capabilities.unit.spec.ts` holds the table to the media worker's.
 */
const feedback = [
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
  { type: 'goog-remb', parameter: '' },
  { type: 'transport-cc', parameter: '' },
];

const video = (
  mimeType: `video/${string}`,
  preferredPayloadType: number,
  parameters: Record<string, number | string>,
): types.RtpCodecCapability[] => [
  { kind: 'video', mimeType, preferredPayloadType, clockRate: 90_000, parameters, rtcpFeedback: feedback },
  {
    kind: 'video',
    mimeType: 'video/rtx',
    preferredPayloadType: preferredPayloadType + 1,
    clockRate: 90_000,
    parameters: { apt: preferredPayloadType },
    rtcpFeedback: [],
  },
];

const both = (uri: Extension['uri'], preferredId: number, audioDirection?: 'recvonly'): Extension[] => [
  { kind: 'audio', uri, preferredId, direction: audioDirection ?? 'sendrecv' },
  { kind: 'video', uri, preferredId, direction: 'sendrecv' },
];

export const headerExtensions: readonly Extension[] = [
  ...both('urn:ietf:params:rtp-hdrext:sdes:mid', 1),
  ...both('http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time', 4),
  ...both('http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01', 5),
  { kind: 'audio', uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', preferredId: 6 },
  {
    kind: 'video',
    uri: 'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
    preferredId: 7,
  },
  { kind: 'video', uri: 'urn:3gpp:video-orientation', preferredId: 8 },
  ...both('http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time', 10),
  ...both('http://www.webrtc.org/experiments/rtp-hdrext/playout-delay', 11),
];

const known = (): types.RtpCapabilities => ({
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 100,
      clockRate: 48_000,
      channels: 2,
      rtcpFeedback: [
        { type: 'nack', parameter: '' },
        { type: 'transport-cc', parameter: '' },
      ],
    },
    ...video('video/VP8', 101, {}),
    ...video('video/VP9', 103, { 'profile-id': 0 }),
    ...video('video/AV1', 105, { profile: 0 }),
    ...video('video/H264', 107, {
      'packetization-mode': 1,
      'level-asymmetry-allowed': 1,
      'profile-level-id': '42e01f',
    }),
  ],
  headerExtensions: headerExtensions.map((extension) => ({ ...extension, direction: 'sendrecv' })),
});

/** What this browser can receive, in the shape and numbering of the protocol. */
export const receiveCapabilities = async (): Promise<RequestData<'join'>['rtpCapabilities']> => {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities: known() });
  const { codecs = [], headerExtensions: extensions = [] } = device.recvRtpCapabilities;
  // Through JSON: absent values vanish, as they do on the wire.
  return JSON.parse(
    JSON.stringify({ codecs, headerExtensions: extensions }),
  ) as RequestData<'join'>['rtpCapabilities'];
};
